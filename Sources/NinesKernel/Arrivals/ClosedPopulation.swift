package import NinesRandom
package import NinesVocabulary

/// A fixed number of clients, each with one request at a time: the slower the answers, the fewer the requests.
///
/// - Source: Lazowska et al., *Quantitative System Performance*, 1984: the terminal workload.
package struct ClosedPopulation: ArrivalProcess {
  package static let keyword = "closed"
  package static let summary = "clients that think, ask, wait for the answer, and think again"
  package static let example = "{closed: {clients: 40, think: {exponential: {mean: 1 s}}}}"
  package static let parameters = [
    Parameter(
      "clients", .integer(allowed: 1...10_000_000), .required(example: "clients: 40"),
      help: "how many there are"),
    Parameter(
      "think", .law, .required(example: "think: {exponential: {mean: 1 s}}"),
      help: "time from an answer to the client's next request"),
  ]

  package let clients: Int
  package let thinkTime: any Distribution

  package init(_ values: ParameterValues) throws(Diagnostic) {
    clients = values.integer("clients")
    thinkTime = try DistributionCatalog.law(values.word("think"))
  }

  package var meanRate: Double? { nil }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.closed(clients: clients, think: thinkTime.requestSampler))
  }
}
