package import NinesVocabulary

/// When a failure mode strikes and how long it lasts; the same keys in every mode.
package struct FailureTiming: Sendable {
  package static let parameters = [
    Parameter(
      "up_time", .law, .required(example: "up_time: {exponential: {mean: 30 days}}"),
      help: "from the end of one failure of this kind to the next"),
    Parameter(
      "down_time", .law, .required(example: "down_time: {lognormal: {mean: 1 h, cv: 1.5}}"),
      help: "from the failure, or from the arrival of the crew, to the end of the repair"),
    Parameter("crew", .reference(.crew), .none, help: "who repairs; always at hand unless given"),
    Parameter(
      "priority", .integer(allowed: 0...1000), .value("0", source: "first come, first served"),
      help: "the greater is repaired first"),
    Parameter(
      "ages", .choice(["in-operation", "always", "with-service"]),
      .value("in-operation", source: "IEC 60050-192, operating time to failure"),
      help: "whether the up time goes on while the component, or the service, is down"),
  ]

  package let upTime: WordUse
  package let downTime: WordUse
  package let crew: Located<String>?
  package let priority: Int
  package let ageing: ClockPlan.Ageing

  package init(_ values: ParameterValues) throws(Diagnostic) {
    upTime = values.word("up_time")
    downTime = values.word("down_time")
    crew = values.optionalText("crew").map { Located($0, at: values.location(of: "crew")) }
    priority = values.integer("priority")
    switch values.text("ages") {
    case "always": ageing = .always
    case "with-service": ageing = .withService
    default: ageing = .inOperation
    }
  }
}
