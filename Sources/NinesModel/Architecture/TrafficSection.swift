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
        "the virtual address that requests are sent to; without one the first pool answers itself"),
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
    let total = classes.reduce(0) { $0 + $1.share }
    if !classes.isEmpty, abs(total - 1) > 1e-6 {
      throw Diagnostic(
        .invalid("the shares of the classes add up to \(total * 100) %, not to 100 %"),
        at: values.location(of: "classes"))
    }
  }
}

/// One kind of request.
package struct RequestClassSection: Section {
  package static let parameters = [
    Parameter(
      "share", .share, .value("100 %", source: "a single class"), help: "its part of all requests"),
    Parameter(
      "work", .law, .none,
      help: "service time at speed 1 in every pool it visits; the pool's own unless given"),
    Parameter(
      "visits", .list(.reference(.pool)), .none, help: "its own way through the pools"),
  ]

  package let share: Double
  package let work: WordUse?
  package let visits: [Located<String>]

  package init(_ values: ParameterValues) throws(Diagnostic) {
    share = values.number("share")
    work = values.optionalWord("work")
    visits = values.texts("visits")
  }
}

/// A way from one pool to another, taken with some chance; what is left over leaves the system.
package struct RouteStep: Section {
  package static let parameters = [
    Parameter("after", .reference(.pool), .required(example: "after: app"), help: "the pool left"),
    Parameter("to", .reference(.pool), .required(example: "to: store"), help: "the next pool"),
    Parameter(
      "share", .share, .value("100 %", source: "certain unless given"), help: "how many go there"),
  ]

  package let after: Located<String>
  package let to: Located<String>
  package let share: Double

  package init(_ values: ParameterValues) throws(Diagnostic) {
    after = Located(values.text("after"), at: values.location(of: "after"))
    to = Located(values.text("to"), at: values.location(of: "to"))
    share = values.number("share")
  }
}

/// The addresses that requests come from.
package struct ClientsSection: Section {
  package static let parameters = [
    Parameter(
      "count", .integer(allowed: 1...10_000_000), .none,
      help: "how many different clients there are"),
    Parameter(
      "addresses", .list(.text), .none, help: "their IPv4 addresses, one for each client"),
    Parameter(
      "use", .word(.clientUse), .value("uniform", source: "no client is busier than another"),
      help: "how often each client asks"),
    Parameter(
      "behind_one_address", .integer(allowed: 1...10_000_000),
      .value("1", source: "no address translation"),
      help: "how many clients share one address behind a translating router (NAT)"),
  ]

  package let count: Int
  package let addresses: [UInt32]
  package let use: WordUse
  package let behindOneAddress: Int

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var addresses: [UInt32] = []
    for text in values.texts("addresses") {
      let parts = text.content.split(separator: ".", omittingEmptySubsequences: false)
      let bytes = parts.compactMap { UInt8($0) }
      guard parts.count == 4, bytes.count == 4 else {
        throw Diagnostic(
          .wrongType(
            key: "addresses", expected: "an IPv4 address like '10.0.0.1'",
            found: "'\(text.content)'"), at: text.location)
      }
      addresses.append(bytes.reduce(0) { $0 << 8 | UInt32($1) })
    }
    self.addresses = addresses
    guard let count = values.optionalInteger("count") ?? (addresses.isEmpty ? nil : addresses.count)
    else {
      throw Diagnostic(.missingKey("count", example: "count: 10000"), at: values.location)
    }
    guard addresses.isEmpty || addresses.count == count else {
      throw Diagnostic(
        .invalid("\(addresses.count) addresses for \(count) clients"),
        at: values.location(of: "addresses"))
    }
    self.count = count
    use = values.word("use")
    behindOneAddress = values.integer("behind_one_address")
  }
}
