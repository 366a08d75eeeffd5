import Foundation

/// A ratio of two means, such as bad over all requests or downtime over outages, by inversion of a
/// t test.
///
/// The interval is every v for which mean(numerator - v x denominator) could be zero. It needs no
/// approximation of the ratio's variance and leans to the side where the ratio is uncertain; it is
/// refused where the denominator could itself be zero, for then it has no end.
/// - Source: Fieller, "Some Problems in Interval Estimation", Journal of the Royal Statistical
///   Society B 16 (2), 1954; for skewed values Johnson, "Modified t Tests and Confidence Intervals for
///   Asymmetrical Populations", Journal of the American Statistical Association 73, 1978.
package struct RatioEstimator: Sendable {
  package let confidence: Double
  /// What the ratio can be at all.
  package let limits: Interval

  package init(
    confidence: Double = 0.95, limits: Interval = .unlimited
  ) {
    self.confidence = confidence
    self.limits = limits
  }

  /// - Parameter sums: of each replication, in the order of the replications' numbers.
  package func finding(from sums: [RatioSums]) -> Finding {
    var total = RatioSums()
    for sum in sums { total.merge(sum) }
    guard !sums.isEmpty, total.denominator != 0 || total.numerator != 0 else {
      return .unsupported(.noObservations)
    }
    guard total.denominator > 0 else { return .unsupported(.denominatorNotPositive) }
    let ratio = total.numerator / total.denominator
    let count = Double(sums.count)
    let meanDenominator = total.denominator / count

    // Residuals have mean zero by construction, so nothing cancels.
    var residualSquares = 0.0
    var residualCubes = 0.0
    var denominatorSquares = 0.0
    var products = 0.0
    for sum in sums {
      let residual = sum.numerator - ratio * sum.denominator
      let deviation = sum.denominator - meanDenominator
      residualSquares += residual * residual
      residualCubes += residual * residual * residual
      denominatorSquares += deviation * deviation
      products += residual * deviation
    }
    // Long sums of equal terms differ by the rounding of their many steps.
    let rounding = 1e-12 * abs(total.numerator)
    let varies = residualSquares > rounding * rounding
    guard sums.count > 1 else { return .unsupported(.tooFewReplications(have: 1, need: 2)) }
    guard varies else {
      return .unsupported(total.numerator == 0 ? .neverSeen : .noVariation)
    }

    // The test accepts ratio + d where a parabola in d is not positive.
    let t = Quantiles.studentT(confidence: confidence, degreesOfFreedom: sums.count - 1)
    let scale = t * t / (count * (count - 1))
    let curvature = meanDenominator * meanDenominator - scale * denominatorSquares
    guard curvature > 0 else { return .unsupported(.denominatorNotPositive) }
    let slope = scale * products
    let root = (slope * slope + curvature * scale * residualSquares).squareRoot()
    let longer = Self.longer(
      t, skewness: residualCubes / count / pow(residualSquares / count, 1.5), count: count)
    return .supported(
      Estimate(
        value: ratio,
        interval: Interval(
          lowerBound: ratio + longer.below * (-slope - root) / curvature,
          upperBound: ratio + longer.above * (-slope + root) / curvature
        ).clamped(to: limits),
        confidence: confidence, method: "ratio of sums over replications, by inversion",
        samples: sums.count))
  }

  /// Fewer values do not tell skewness from chance.
  private static let leastForSkewness = 10.0

  /// How many times as far the ends lie where the values are skewed: outages that are long and few lengthen the upper
  /// side. The other one is left as it is, for the skewness of a sample is itself chance.
  private static func longer(_ t: Double, skewness: Double, count: Double)
    -> (below: Double, above: Double)
  {
    guard count >= leastForSkewness else { return (1, 1) }
    let factor = 1 + abs(skewness) / count.squareRoot() * (1 + 2 * t * t) / (6 * t)
    return skewness > 0 ? (1, factor) : (factor, 1)
  }
}
