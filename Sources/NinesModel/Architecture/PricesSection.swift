package import NinesVocabulary

/// What downtime costs.
package struct PricesSection: Section {
  package static let parameters = [
    Parameter("per_outage", .money, .none, help: "for each outage, whatever its length"),
    Parameter("per_downtime", .moneyPerTime, .none, help: "for the time the service is down"),
    Parameter(
      "rising", .quantity(.moneyPerTimeSquared, allowed: 0...1e15), .none,
      help: "times the square of an outage's length beyond `rising_after`"),
    Parameter(
      "rising_after", .duration, .value("0 s", source: "from the start"), onlyWith: "rising",
      help: "the part of an outage without the rise"),
    Parameter("per_lost_request", .money, .none, help: "for each request that failed"),
  ]

  package let perOutage: Double
  package let perDowntime: Double
  package let rising: Double
  package let risingAfter: Double
  package let perLostRequest: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    perOutage = values.optionalNumber("per_outage") ?? 0
    perDowntime = values.optionalNumber("per_downtime") ?? 0
    rising = values.optionalNumber("rising") ?? 0
    risingAfter = values.number("rising_after")
    perLostRequest = values.optionalNumber("per_lost_request") ?? 0
  }
}
