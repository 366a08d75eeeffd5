package import NinesVocabulary

/// Who asks, how often, for what, and how long they are willing to wait.
package struct TrafficSection: Section {
  package static let parameters = [
    Parameter(
      "arrivals", .word(.arrivals), .required(example: "arrivals: {poisson: {rate: 100/s}}"),
      help: "when requests come"),
    Parameter(
      "enters", .reference(.virtualAddress), .none,
      help:
        "the virtual address that requests are sent to; the only one unless given"),
    Parameter(
      "visits", .list(.reference(.pool)), .none,
      help: "the pools a request visits in turn; the only pool unless given"),
    Parameter(
      "then", .list(.section(RouteStep.self)), .none,
      help:
        "where a request goes after a pool, by chance; replaces the order of `visits` after its first pool"
    ),
    Parameter(
      "classes", .named(.section(RequestClassSection.self), role: .requestClass), .none,
      help: "kinds of requests with their shares; one class unless given"),
    Parameter(
      "clients", .section(ClientsSection.self), .none,
      help: "the addresses that requests come from; each request is a new client unless given"),
    Parameter(
      "patience", .positiveDuration, .value("10 s", source: "assumption"),
      help: "a client gives up this long after its first attempt; the request is then lost"),
    Parameter(
      "retries", .word(.retryPolicy),
      .value("none", source: "HTTP clients do not retry by themselves"),
      help: "what a client does after a failed attempt"),
    Parameter(
      "abandons", .flag, .value("false", source: "HAProxy without option abortonclose"),
      help: "whether a request leaves the system when its client gives up, or is served to nobody"),
  ]

  package let arrivals: WordUse
  package let enters: String?
  package let visits: [Located<String>]
  package let steps: [RouteStep]
  package let classes: [RequestClassSection]
  package let classNames: [String]
  package let clients: ClientsSection?
  package let patience: Double
  package let retries: WordUse
  package let abandons: Bool
  package let location: SourceLocation
  package let values: ParameterValues

  package init(_ values: ParameterValues) throws(Diagnostic) {
    self.values = values
    location = values.location
    arrivals = values.word("arrivals")
    enters = values.optionalText("enters")
    visits = values.texts("visits")
    var steps: [RouteStep] = []
    for element in values.list("then") {
      if case .section(let inner) = element.content { steps.append(try RouteStep(inner)) }
    }
    self.steps = steps
    var classes: [RequestClassSection] = []
    var names: [String] = []
    for entry in values.named("classes") {
      guard case .section(let inner) = entry.value else { continue }
      classes.append(try RequestClassSection(inner))
      names.append(entry.name)
    }
    self.classes = classes
    classNames = names
    clients = try values.optionalSection("clients").map { values throws(Diagnostic) in
      try ClientsSection(values)
    }
    patience = values.number("patience")
    retries = values.word("retries")
    abandons = values.flag("abandons")
  }
}
