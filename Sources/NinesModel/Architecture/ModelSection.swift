package import NinesVocabulary

/// The outermost keys of a model file.
package struct ModelSection: Section {
  package static let parameters = [
    Parameter(
      "nines", .integer(allowed: 1...1), .required(example: "nines: 1"),
      help: "the version of the model language"),
    Parameter("name", .text, .none, help: "a title for reports"),
    Parameter(
      "run", .section(RunSection.self), .value("{}", source: "the defaults of its keys"),
      help: "how long and how often to simulate"),
    Parameter(
      "traffic", .section(TrafficSection.self), .none,
      help: "the load; without it the model answers for availability only"),
    Parameter(
      "virtual_addresses",
      .named(.section(VirtualAddressSection.self), role: .virtualAddress), .none,
      help: "addresses that move between routers (VRRP)"),
    Parameter(
      "pools", .named(.section(PoolSection.self), role: .pool), .none,
      help: "servers behind a balancer"),
    Parameter(
      "components", .named(.section(ComponentSection.self), role: .component), .none,
      help: "anything else that can be up or down"),
    Parameter(
      "structure", .named(.section(StructureSection.self), role: .structure), .none,
      help: "groups of which k of n must be up"),
    Parameter(
      "standby", .named(.section(StandbySection.self), role: .structure), .none,
      help: "groups of which one is active and the others stand ready"),
    Parameter(
      "common_causes", .named(.section(CommonCauseSection.self), role: .commonCause), .none,
      help: "causes that take several components down at once"),
    Parameter(
      "crews", .named(.section(CrewSection.self), role: .crew), .none, help: "people who repair"),
    Parameter(
      "service", .list(.reference(.structure)), .none,
      help: "what must be up for the service to be up, beside the pools that requests visit"),
    Parameter("prices", .section(PricesSection.self), .none, help: "what downtime costs"),
    Parameter(
      "agreement", .section(AgreementSection.self), .none,
      help: "what is promised for a month or a year, and the credits when it is broken (SLA)"),
    Parameter(
      "figures", .list(.either(.text, .section(FigureSection.self))), .none,
      help: "figures beyond the usual ones: `wait_p95`, `utilisation of web`, or a mapping"),
  ]

  package let name: String?
  package let run: ParameterValues
  package let traffic: ParameterValues?
  package let values: ParameterValues

  package init(_ values: ParameterValues) throws(Diagnostic) {
    self.values = values
    name = values.optionalText("name")
    run = values.optionalSection("run")!
    traffic = values.optionalSection("traffic")
  }
}
