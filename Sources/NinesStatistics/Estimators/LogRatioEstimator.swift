import Foundation

/// A ratio of sums over independent batches that is positive and may be far from one: downtime over time, down to 1e-15.
///
/// Student's t for the logarithm, with the variance of the ratio by the delta method, so that the interval never reaches
/// zero and leans upward as rare sums do.
/// - Source: Law, *Simulation Modeling and Analysis*, 9.5.3, for the variance of the ratio.
package struct LogRatioEstimator: Sendable {
  package let confidence: Double
  /// Stands in front of what the interval is made of.
  package let method: String

  package init(confidence: Double = 0.95, method: String) {
    self.confidence = confidence
    self.method = method
  }

  /// Batches that saw any of the numerator; fewer do not show its spread.
  package static let leastSeen = 20

  /// - Parameter sums: of each batch.
  package func finding(from sums: [RatioSums]) -> Finding {
    let seen = sums.count { $0.numerator > 0 }
    guard seen > 0 else { return .unsupported(.noObservations) }
    guard seen >= Self.leastSeen else {
      return .unsupported(.tooFewBatches(have: seen, need: Self.leastSeen))
    }
    let numerator = sums.reduce(0) { $0 + $1.numerator }
    let denominator = sums.reduce(0) { $0 + $1.denominator }
    guard denominator > 0, let error = Self.relativeError(of: sums) else {
      return .unsupported(.noVariation)
    }
    let ratio = numerator / denominator
    let t = Quantiles.studentT(confidence: confidence, degreesOfFreedom: sums.count - 1)
    return .supported(
      Estimate(
        value: ratio,
        interval: Interval(
          lowerBound: ratio * exp(-t * error), upperBound: ratio * exp(t * error)),
        confidence: confidence, method: "\(method); Student t of the logarithm over batches",
        samples: sums.count))
  }

  /// The standard error of the ratio over the ratio; nil where nothing varies.
  package static func relativeError(of sums: [RatioSums]) -> Double? {
    let numerator = sums.reduce(0) { $0 + $1.numerator }
    let ratio = numerator / sums.reduce(0) { $0 + $1.denominator }
    let squares = sums.reduce(0.0) { sum, batch in
      let residual = batch.numerator - ratio * batch.denominator
      return sum + residual * residual
    }
    let count = Double(sums.count)
    guard count > 1, squares > 0 else { return nil }
    return (squares * count / (count - 1)).squareRoot() / numerator
  }
}
