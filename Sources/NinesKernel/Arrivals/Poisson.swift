import NinesRandom
package import NinesVocabulary

/// Many independent users: arrivals without memory at a constant rate.
package struct Poisson: ArrivalProcess {
  package static let keyword = "poisson"
  package static let summary = "many independent users, at a constant rate"
  package static let example = "{poisson: {rate: 100/s}}"
  package static let parameters = [
    Parameter("rate", .positiveRate, .required(example: "rate: 100/s"), help: "requests per second")
  ]

  package let rate: Double

  package init(rate: Double) { self.rate = rate }

  package init(_ values: ParameterValues) throws(Diagnostic) { rate = values.number("rate") }

  package var meanRate: Double? { rate }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.renewal(.exponential(mean: 1 / rate)))
  }
}
