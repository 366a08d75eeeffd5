package import NinesVocabulary

/// How long and how often a model is simulated.
package struct RunSection: Section {
  package static let parameters = [
    Parameter(
      "horizon", .positiveDuration, .value("1 year", source: "one billing year"),
      help: "simulated time of one replication, after the warm-up"),
    Parameter(
      "warm_up", .duration, .none,
      help: "simulated time at the start that no figure counts; a tenth of the horizon unless given"
    ),
    Parameter(
      "replications", .integer(allowed: 2...10_000_000),
      .value("32", source: "Law, Simulation Modeling and Analysis, 9.4"),
      help: "independent repetitions, from which the intervals come"),
    Parameter(
      "confidence", .quantity(.share, allowed: 0.5...0.9999), .value("95 %", source: "custom"),
      help: "the share of runs whose interval holds the truth"),
    Parameter(
      "seed", .integer(allowed: 0...Int.max), .value("1", source: "any number does"),
      help: "the name of the random history"),
    Parameter(
      "fidelity", .choice(["auto", "requests", "two-scales"]),
      .value("auto", source: "custom"),
      help:
        "which requests are simulated: every one, or those around failures and a sample of the rest; auto: every one up to 100 million, unless full stations would be seen too rarely"
    ),
    Parameter(
      "rare_outages", .choice(["auto", "plain", "splitting", "restart", "exact"]),
      .value("auto", source: "a pilot run decides"),
      help:
        "how long-run figures of outages are found that the replications see too rarely, in models of failures, "
        + "repairs, crews, shared causes and structures alone"),
  ]

  package let horizon: Double
  package let warmUp: Double
  package let replications: Int
  package let confidence: Double
  package let seed: UInt64
  package let fidelity: String
  package let isWarmUpGiven: Bool
  package let rareOutages: String

  package init(_ values: ParameterValues) throws(Diagnostic) {
    horizon = values.number("horizon")
    isWarmUpGiven = values.has("warm_up")
    warmUp = values.optionalNumber("warm_up") ?? horizon / 10
    replications = values.integer("replications")
    confidence = values.number("confidence")
    seed = UInt64(values.integer("seed"))
    fidelity = values.text("fidelity")
    rareOutages = values.text("rare_outages")
  }
}
