package import NinesVocabulary

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
