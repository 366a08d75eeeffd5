package import NinesVocabulary

/// The same pause before every retry; clients that failed together come back together.
package struct FixedRetries: RetryPolicy {
  package static let keyword = "fixed"
  package static let summary = "retries after the same pause each time"
  package static let example = "{fixed: {attempts: 2, pause: 500 ms}}"
  package static let parameters =
    [
      Parameter(
        "attempts", .integer(allowed: 1...100),
        .value("1", source: "Envoy documentation, router filter: num_retries"),
        help: "further attempts after the first one"),
      Parameter(
        "pause", .duration, .value("1 s", source: "HAProxy 2.6 configuration manual, retries"),
        help: "from the failure of an attempt to the next one"),
    ] + RetryLimits.parameters

  package let rules: RetryRules

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var rules = RetryRules()
    rules.attempts = values.integer("attempts")
    rules.base = values.number("pause")
    RetryLimits.apply(values, to: &rules)
    self.rules = rules
  }
}
