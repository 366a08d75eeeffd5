import Foundation
import NinesRandom
package import NinesVocabulary

/// Several requests at the same instant: a page and its pictures, a queue that is emptied, a cron job.
package struct Batches: ArrivalProcess {
  package static let keyword = "batches"
  package static let summary = "several requests at the same instant"
  package static let example = "{batches: {of: 10/s, size: 5}}"
  package static let parameters = [
    Parameter(
      "of", .either(.positiveRate, .word(.arrivals)), .required(example: "of: 10/s"),
      help: "when batches come: a rate (Poisson) or an arrival process"),
    Parameter("size", .integer(allowed: 1...1_000_000), .none, help: "requests in every batch"),
    Parameter(
      "mean_size", .quantity(.number, allowed: 1...1_000_000), .none,
      help: "the mean number of requests in a batch, at least one, geometric; instead of `size`"),
  ]

  package enum Size: Sendable {
    case fixed(Int)
    /// At least one; each further one with the same chance.
    case geometric(mean: Double)

    package var mean: Double {
      switch self {
      case .fixed(let size): return Double(size)
      case .geometric(let mean): return mean
      }
    }

    func draw(_ stream: inout RandomStream) -> Int {
      guard case .geometric(let mean) = self else { return Int(self.mean) }
      if mean == 1 { return 1 }
      return 1 + Int(-stream.standardExponential() / log1p(-1 / mean))
    }
  }

  private let batches: any ArrivalProcess
  private let size: Size

  package init(of batches: any ArrivalProcess, size: Size) {
    self.batches = batches
    self.size = size
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    if case .number(let rate)? = values.entries["of"]?.value {
      batches = Poisson(rate: rate)
    } else {
      batches = try ArrivalCatalog.process(values.word("of"))
    }
    guard !(batches is ClosedPopulation) else {
      throw Diagnostic(
        .invalid("a client of a closed population sends one request at a time"),
        at: values.location(of: "of"))
    }
    if let size = values.optionalInteger("size"), !values.has("mean_size") {
      self.size = .fixed(size)
    } else if let mean = values.optionalNumber("mean_size"), !values.has("size") {
      size = .geometric(mean: mean)
    } else {
      throw Diagnostic(.invalid("give either 'size' or 'mean_size'"), at: values.location)
    }
  }

  package var meanRate: Double? { batches.meanRate.map { $0 * size.mean } }
  package var classNames: [String] { batches.classNames }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    switch try batches.source(seed: seed).form {
    case .renewal(let gap):
      return ArrivalSource(.schedule(BatchSchedule(of: RenewalSchedule(gap), size: size)))
    case .schedule(let schedule):
      return ArrivalSource(.schedule(BatchSchedule(of: schedule, size: size)))
    case .closed: preconditionFailure("refused when the word was read")
    }
  }
}
