import Foundation

/// A lognormal duration by its mean and coefficient of variation, with partial moments.
///
/// - Source: Johnson, Kotz and Balakrishnan, *Continuous Univariate Distributions*, volume 1, chapter 14.
package struct LognormalDuration: Sendable {
  /// Seconds.
  package let mean: Double
  /// Standard deviation over mean.
  package let coefficientOfVariation: Double

  package init(mean: Double, coefficientOfVariation: Double) {
    self.mean = mean
    self.coefficientOfVariation = coefficientOfVariation
  }

  private var sigma: Double { log1p(coefficientOfVariation * coefficientOfVariation).squareRoot() }
  private var zeta: Double { log(mean) - sigma * sigma / 2 }

  /// The expectation of the `order`-th power over durations above `threshold` seconds, the others counted as zero.
  package func partialMoment(_ order: Int, above threshold: Double) -> Double {
    let n = Double(order)
    let moment = exp(n * zeta + n * n * sigma * sigma / 2)
    guard threshold > 0 else { return moment }
    return moment * SpecialFunctions.normalTail((log(threshold) - zeta) / sigma - n * sigma)
  }

  /// The expected square of what exceeds `threshold` seconds.
  package func squaredExcess(over threshold: Double) -> Double {
    partialMoment(2, above: threshold) - 2 * threshold * partialMoment(1, above: threshold)
      + threshold * threshold * partialMoment(0, above: threshold)
  }
}
