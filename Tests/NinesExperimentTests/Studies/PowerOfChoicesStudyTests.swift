import Foundation
import NinesExperiment
import NinesStatistics
import Testing

/// Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE TPDS 12 (10), 2001.
@Suite("Study: the power of d choices")
struct PowerOfChoicesStudyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let choices: Int
    let load: Double
    let printed: Double  // mean time in the system, service times of mean 1
    let tolerance: Double
    let horizon: String
    var testDescription: String { "\(choices) of 1000 servers at \(load)" }
  }

  static let cases = [
    Case(choices: 1, load: 0.9, printed: 10, tolerance: 0.04, horizon: "600 s"),
    Case(choices: 2, load: 0.9, printed: 2.6141, tolerance: 0.01, horizon: "600 s"),
    Case(choices: 3, load: 0.9, printed: 2.0279, tolerance: 0.01, horizon: "400 s"),
    Case(choices: 2, load: 0.7, printed: 1.6145, tolerance: 0.01, horizon: "200 s"),
  ]

  /// A false alarm has a chance below 2e-6 (4.7 standard errors and the 0.15 % by which a thousand servers differ from
  /// endlessly many stay within the tolerance); a bias of 1.7 tolerances escapes once in a thousand seeds.
  @Test("the mean time in the system is the published one", arguments: cases)
  func mean(of row: Case) throws {
    let result = try Study.run(
      "3-power-of-d",
      [
        "pools.web.balancer.random-of.choices=\(row.choices)",
        "traffic.arrivals.poisson.rate=\(Int(row.load * 1000))/s", "run.horizon=\(row.horizon)",
        "run.warm_up=\(row.choices == 1 ? 500 : 100) s",
      ], confidence: 0.95)
    let estimate = try result.estimate("response_mean")
    #expect(abs(estimate.value / row.printed - 1) < row.tolerance, "\(estimate)")
    #expect(estimate.relativeHalfWidth < row.tolerance / 2, "\(estimate)")
  }

  @Test("the printed figures are the formula's", arguments: cases)
  func formula(of row: Case) {
    let d = Double(row.choices)
    let sum = (1...200).reduce(0.0) { sum, i in
      let exponent = d == 1 ? Double(i) - 1 : (pow(d, Double(i)) - d) / (d - 1)
      return sum + pow(row.load, exponent)
    }
    #expect(abs(sum - row.printed) < 6e-5)
  }
}
