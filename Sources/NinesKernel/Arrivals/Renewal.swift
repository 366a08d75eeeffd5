package import NinesRandom
package import NinesVocabulary

/// Independent times between arrivals, of any law: more regular than Poisson below a cv of 1, burstier above.
///
/// The first request comes one such time after the start.
package struct Renewal: ArrivalProcess {
  package static let keyword = "renewal"
  package static let summary = "independent times between requests, of any law"
  package static let example = "{renewal: {interarrival: {exponential: {mean: 10 ms}}}}"
  package static let parameters = [
    Parameter(
      "interarrival", .law, .required(example: "interarrival: {gamma: {mean: 10 ms, cv: 2}}"),
      help: "time from one request to the next")
  ]

  package let interarrivalTime: any Distribution

  package init(interarrivalTime: any Distribution) { self.interarrivalTime = interarrivalTime }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    let law = try DistributionCatalog.law(values.word("interarrival"))
    guard law.mean > 0, law.mean.isFinite else {
      throw Diagnostic(
        .invalid("the mean time between requests is \(law.mean) s; it must be above 0 and finite"),
        at: values.location(of: "interarrival"))
    }
    interarrivalTime = law
  }

  package var meanRate: Double? { 1 / interarrivalTime.mean }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.renewal(interarrivalTime.requestSampler))
  }
}
