package import NinesVocabulary

/// Pauses that double from retry to retry up to a cap, spread by chance so that clients do not come back together.
///
/// With t = min(cap, base x 2^(n-1)) before retry n: `none` waits t, `full` is uniform on 0...t, `equal` on t/2...t;
/// `decorrelated` is uniform on base...3 x the pause before, at most the cap.
/// - Source: AWS Architecture Blog, "Exponential Backoff And Jitter", 2015.
package struct ExponentialRetries: RetryPolicy {
  package static let keyword = "exponential"
  package static let summary = "retries after pauses that double each time"
  package static let example =
    "{exponential: {attempts: 3, base: 100 ms, cap: 5 s, jitter: full, budget: 10 %}}"
  package static let parameters =
    [
      Parameter(
        "attempts", .integer(allowed: 1...100),
        .value("2", source: "Site Reliability Engineering, ch. 21: three attempts in all"),
        help: "further attempts after the first one"),
      Parameter(
        "base", .positiveDuration,
        .value("25 ms", source: "Envoy documentation, router filter: base interval"),
        help: "the first pause"),
      Parameter(
        "cap", .positiveDuration, .none, help: "the longest pause; ten times `base` unless given"),
      Parameter(
        "jitter", .choice(["none", "full", "equal", "decorrelated"]),
        .value("full", source: "AWS Architecture Blog, Exponential Backoff And Jitter, 2015"),
        help: "how chance spreads the pauses"),
    ] + RetryLimits.parameters

  package let rules: RetryRules

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var rules = RetryRules()
    rules.attempts = values.integer("attempts")
    rules.base = values.number("base")
    // Envoy documentation, router filter: the maximum interval is ten times the base interval.
    rules.cap = values.optionalNumber("cap") ?? 10 * rules.base
    rules.grows = true
    switch values.text("jitter") {
    case "full": rules.jitter = .full
    case "equal": rules.jitter = .equal
    case "decorrelated": rules.jitter = .decorrelated
    default: rules.jitter = .none
    }
    guard rules.cap >= rules.base else {
      throw Diagnostic(
        .invalid("cap is shorter than base, the first pause"), at: values.location(of: "cap"))
    }
    RetryLimits.apply(values, to: &rules)
    self.rules = rules
  }
}
