package import NinesVocabulary

/// The keys that all policies with retries share: when an attempt counts as failed, and how many retries are allowed.
package enum RetryLimits {
  package static let parameters = [
    Parameter(
      "attempt_timeout", .positiveDuration, .none,
      help: "a client gives an attempt up after this and counts it as failed"),
    Parameter(
      "budget", .quantity(.share, allowed: 0...10), .none,
      help:
        "retries may be at most this share of the requests of all clients; no budget unless given"
    ),
    Parameter(
      "budget_from", .choice(["requests", "successes"]),
      .value("requests", source: "Finagle, RetryBudget: a deposit for each request"),
      onlyWith: "budget",
      help: "whether each request adds to the budget, or each that was answered without an error"),
    Parameter(
      "budget_reserve", .rate,
      .value("10/s", source: "Finagle, RetryBudget: minRetriesPerSec"), onlyWith: "budget",
      help: "retries that a budget grants beside, whatever the number of requests"),
  ]

  static func apply(_ values: ParameterValues, to rules: inout RetryRules) {
    rules.attemptTimeout = values.optionalNumber("attempt_timeout") ?? .infinity
    rules.budget = values.optionalNumber("budget")
    rules.budgetIsFromSuccesses = rules.budget != nil && values.text("budget_from") == "successes"
    rules.budgetReserve = rules.budget == nil ? 0 : values.number("budget_reserve")
  }
}
