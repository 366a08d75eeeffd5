package import NinesVocabulary

/// Anything that can be up or down beside the request path: power, a switch, a rack, a machine.
package struct ComponentSection: Section {
  package static let parameters = [
    Parameter(
      "count", .integer(allowed: 1...10_000), .value("1", source: "one"),
      help: "how many alike; they are named with a number behind the name"),
    Parameter(
      "failures", .list(.word(.failureMode)), .none, help: "the ways in which it fails"),
    Parameter(
      "depends_on", .list(.reference(.structure)), .none,
      help: "components or structures without which it is down"),
    Parameter("price", .moneyPerTime, .none, help: "what one costs"),
  ]

  package let count: Int
  package let failures: [Located<WordUse>]
  package let dependsOn: [Located<String>]
  package let price: Double?

  package init(_ values: ParameterValues) throws(Diagnostic) {
    count = values.integer("count")
    failures = values.words("failures")
    dependsOn = values.texts("depends_on")
    price = values.optionalNumber("price")
  }
}

/// Up while enough of its parts are.
package struct StructureSection: Section {
  package static let parameters = [
    Parameter(
      "need", .integer(allowed: 1...100_000), .none,
      help: "how many of the parts must be up; all of them unless given"),
    Parameter(
      "of", .list(.reference(.structure)), .required(example: "of: [feed-a, feed-b]"),
      help: "components, pools' servers, standby groups or other structures"),
  ]

  package let need: Int?
  package let of: [Located<String>]
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    need = values.optionalInteger("need")
    of = values.texts("of")
    location = values.location
  }
}

/// Components of which one is active and the others stand ready.
package struct StandbySection: Section {
  package static let parameters = [
    Parameter(
      "of", .list(.reference(.component)), .required(example: "of: db"),
      help: "the members, the preferred one first"),
    Parameter(
      "kind", .choice(["cold", "warm", "hot"]),
      .value("hot", source: "IEC 60050-192, active redundancy"),
      help: "whether a member that stands by fails: never, more rarely, or as when active"),
    Parameter(
      "standby_up_time", .law, .none,
      help: "law of the up time while standing by; needed for `warm`"),
    Parameter(
      "switchover", .law, .value("0 s", source: "assumption"),
      help: "how long the automatic switchover takes"),
    Parameter(
      "coverage", .share, .value("98 %", source: "Kaâniche et al., DSN 2003: 0.98"),
      help: "the chance that the automatic switchover works"),
    Parameter(
      "manual_switchover", .law, .value("{exponential: {mean: 20 min}}", source: "assumption"),
      help: "how long people take when it does not"),
    Parameter(
      "repair_during_switchover", .flag, .value("true", source: "the crew is another one"),
      help: "whether a repair may begin before the switchover is over"),
    Parameter(
      "failback", .flag, .value("false", source: "fewest interruptions"),
      help: "whether the preferred member takes over again after its repair"),
  ]

  package let of: [Located<String>]
  package let kind: String
  package let standbyUpTime: WordUse?
  package let switchover: WordUse
  package let coverage: Double
  package let manualSwitchover: WordUse
  package let repairDuringSwitchover: Bool
  package let failback: Bool
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    of = values.texts("of")
    kind = values.text("kind")
    standbyUpTime = values.optionalWord("standby_up_time")
    switchover = values.word("switchover")
    coverage = values.number("coverage")
    manualSwitchover = values.word("manual_switchover")
    repairDuringSwitchover = values.flag("repair_during_switchover")
    failback = values.flag("failback")
    location = values.location
    if (kind == "warm") != (standbyUpTime != nil) {
      throw Diagnostic(
        .invalid("'standby_up_time' goes with 'kind: warm', and only with it"), at: values.location)
    }
  }
}

/// A cause that takes several components down at once.
package struct CommonCauseSection: Section {
  package static let parameters = [
    Parameter(
      "of", .list(.reference(.structure)), .required(example: "of: web"),
      help: "the components that it hits"),
    Parameter(
      "beta", .quantity(.share, allowed: 0...0.99), .none,
      help: "share of each component's failures that hit all of them (beta factor)"),
    Parameter("every", .law, .none, help: "law of the time between two shocks, instead of beta"),
    Parameter(
      "chance", .share, .value("100 %", source: "a shared cause spares nobody"),
      help: "that a shock takes a component down"),
    Parameter(
      "down_time", .law, .none, help: "of the components after a shock; their own unless given"),
  ]

  package let of: [Located<String>]
  package let beta: Double?
  package let every: WordUse?
  package let chance: Double
  package let downTime: WordUse?
  package let location: SourceLocation

  package init(_ values: ParameterValues) throws(Diagnostic) {
    of = values.texts("of")
    beta = values.optionalNumber("beta")
    every = values.optionalWord("every")
    chance = values.number("chance")
    downTime = values.optionalWord("down_time")
    location = values.location
    if (beta == nil) == (every == nil) {
      throw Diagnostic(.invalid("give either 'beta' or 'every'"), at: values.location)
    }
  }
}

/// People who repair.
package struct CrewSection: Section {
  package static let parameters = [
    Parameter(
      "size", .integer(allowed: 1...100_000), .value("1", source: "one on call"),
      help: "repairs that can go on at the same time; the others wait")
  ]

  package let size: Int

  package init(_ values: ParameterValues) throws(Diagnostic) { size = values.integer("size") }
}

/// What downtime costs.
package struct PricesSection: Section {
  package static let parameters = [
    Parameter("per_outage", .money, .none, help: "for each outage, whatever its length"),
    Parameter("per_downtime", .moneyPerTime, .none, help: "for the time the service is down"),
    Parameter(
      "rising", .quantity(.moneyPerTimeSquared, allowed: 0...1e15), .none,
      help: "times the square of an outage's length beyond `rising_after`"),
    Parameter(
      "rising_after", .duration, .value("0 s", source: "from the start"),
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
