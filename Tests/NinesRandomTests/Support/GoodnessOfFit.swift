import CGSL
import Foundation
import NinesRandom

/// Distances between draws and a law, with the thresholds of a false alarm in a million.
enum GoodnessOfFit {
  /// Two-sided normal quantile of 1e-6, and the one-sided of 0.999 that the power needs on top.
  static let alarm = 4.892
  static let sure = 3.09

  /// The largest difference between the distribution function and the share of draws up to each point.
  ///
  /// With jumps in the distribution function the test errs to the safe side.
  static func kolmogorovSmirnov(
    _ draws: [Double], against cumulative: (Double) -> Double
  ) -> Double {
    let sorted = draws.sorted()
    let count = Double(sorted.count)
    var distance = 0.0
    var i = 0
    while i < sorted.count {
      var next = i + 1
      while next < sorted.count, sorted[next] == sorted[i] { next += 1 }
      let upTo = cumulative(sorted[i])
      let below = next > i + 1 ? cumulative(sorted[i].nextDown) : upTo
      distance = max(distance, abs(Double(next) / count - upTo), abs(below - Double(i) / count))
      i = next
    }
    return distance
  }

  /// The distance that correct draws exceed once in a million.
  ///
  /// A deviation of (2.694 + 3.09 / 2) / sqrt(count) somewhere is caught with 99.9 %, whatever its form.
  /// - Source: Kolmogorov's limit law, 2 exp(-2 c^2) = 1e-6.
  static func kolmogorovSmirnovLimit(_ count: Int) -> Double { 2.694 / Double(count).squareRoot() }

  /// The probability of at least this scatter of counts over `bins` equally likely bins.
  static func chiSquareProbability(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    let sum = counts.reduce(0.0) { $0 + pow(Double($1) - expected, 2) / expected }
    return gsl_cdf_chisq_Q(sum, Double(counts.count - 1))
  }

  /// Pearson's coefficient of correlation.
  static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let count = Double(pairs.count)
    let firstMean = pairs.reduce(0) { $0 + $1.0 } / count
    let secondMean = pairs.reduce(0) { $0 + $1.1 } / count
    var products = 0.0
    var firstSquares = 0.0
    var secondSquares = 0.0
    for (first, second) in pairs {
      products += (first - firstMean) * (second - secondMean)
      firstSquares += (first - firstMean) * (first - firstMean)
      secondSquares += (second - secondMean) * (second - secondMean)
    }
    return products / (firstSquares * secondSquares).squareRoot()
  }
}
