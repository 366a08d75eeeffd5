/// The difference of two figures of any kind, estimated from the same replications of two candidates.
///
/// Each figure brings the interval that is right for it (Student's t, a ratio by inversion, gamma quantiles, a quantile by
/// inversion) and, replication by replication, what moved it: the deviation of a mean, the residual of a ratio, the
/// exceedances of a quantile less its share. The distances from the estimates to the ends of the intervals join like
/// standard errors of correlated values: lower with upper, and, for what both share, lower with lower and upper with upper,
/// whichever is widest. For two means this is the paired t interval exactly; for quantiles no density is divided by, for it
/// cancels in the correlation; the skewness of each interval carries over.
/// - Source: Zou and Donner, "Construction of Confidence Limits about Effect Measures: a General Approach", Statistics
///   in Medicine 27 (10), 2008, equation for correlated estimates; Law, *Simulation Modeling and Analysis*,
///   "Common Random Numbers".
package struct PairedDifferenceEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  /// - Parameters:
  ///   - first: at this estimator's confidence, like `second`.
  ///   - firstInfluences: one value for each replication or group of them, on any scale; in the order of
  ///     `secondInfluences`, or empty.
  package func difference(
    _ first: Finding, _ firstInfluences: [Double], less second: Finding,
    _ secondInfluences: [Double]
  ) -> PairedDifference {
    guard case .supported(let one) = first, case .supported(let other) = second else {
      return PairedDifference(finding: proven(first, less: second), correlation: 0, gain: nil)
    }
    if one.interval == other.interval, one.value == other.value, !firstInfluences.isEmpty,
      firstInfluences == secondInfluences
    {
      let nothing = Estimate.exactly(0, confidence: confidence, samples: one.samples)
      return PairedDifference(finding: .supported(nothing), correlation: 1, gain: .infinity)
    }
    let correlation = Self.correlation(firstInfluences, secondInfluences)
    let value = one.value - other.value
    let sides = Sides(one)
    let others = Sides(other)
    var below = Self.joined(sides.below, others.above, correlation)
    var above = Self.joined(sides.above, others.below, correlation)
    if correlation > 0 {
      // What moves both moves them to the same side, up or down.
      let together = max(
        Self.joined(sides.below, others.below, correlation),
        Self.joined(sides.above, others.above, correlation))
      below = max(below, together)
      above = max(above, together)
    }
    let independent =
      one.interval.width * one.interval.width
      + other.interval.width * other.interval.width
    let paired = Self.joined(one.interval.width, other.interval.width, correlation)
    return PairedDifference(
      finding: .supported(
        Estimate(
          value: value,
          interval: Interval(lowerBound: value - below, upperBound: value + above),
          confidence: confidence,
          method: firstInfluences.isEmpty
            ? "difference of independent figures" : "difference over paired replications",
          samples: min(one.samples, other.samples))),
      correlation: correlation,
      gain: independent > 0 && !firstInfluences.isEmpty ? independent / (paired * paired) : nil)
  }

  /// One side, where one of the figures has one side only: its bound against the end of the other's interval.
  ///
  /// Both must hold, so their error probabilities add up: half of a two-sided one and a whole one-sided one.
  private func proven(_ first: Finding, less second: Finding) -> Finding {
    let side: Bound.Side
    let value: Double
    let samples: Int
    switch (first, second) {
    case (.supported(let estimate), .bounded(let bound)):
      side = bound.side == .upper ? .lower : .upper
      value =
        (side == .lower ? estimate.interval.lowerBound : estimate.interval.upperBound) - bound.value
      samples = min(estimate.samples, bound.samples)
    case (.bounded(let bound), .supported(let estimate)):
      side = bound.side
      value =
        bound.value
        - (side == .upper ? estimate.interval.lowerBound : estimate.interval.upperBound)
      samples = min(estimate.samples, bound.samples)
    case (.unsupported(let shortfall), _), (_, .unsupported(let shortfall)):
      return .unsupported(shortfall)
    default: return .unsupported(.neverSeen)
    }
    guard value.isFinite else { return .unsupported(.neverSeen) }
    return .bounded(
      Bound(
        side: side, value: value, confidence: 1 - 1.5 * (1 - confidence),
        method: "one figure is known from one side only", samples: samples))
  }

  /// How far the ends of an interval are from the estimate.
  private struct Sides {
    let below: Double
    let above: Double

    init(_ estimate: Estimate) {
      below = estimate.value - estimate.interval.lowerBound
      above = estimate.interval.upperBound - estimate.value
    }
  }

  /// The distance that two distances make together; never below zero for rounding.
  private static func joined(_ one: Double, _ other: Double, _ correlation: Double) -> Double {
    if one.isInfinite || other.isInfinite { return .infinity }
    return max(0, one * one + other * other - 2 * correlation * one * other).squareRoot()
  }

  /// Zero where one of them does not vary, or they do not belong together.
  private static func correlation(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count == second.count, first.count > 1 else { return 0 }
    let one = Moments(first)
    let other = Moments(second)
    var products = 0.0
    for (a, b) in zip(first, second) { products += (a - one.mean) * (b - other.mean) }
    let scale = (one.sumOfSquaredDeviations * other.sumOfSquaredDeviations).squareRoot()
    return scale > 0 ? min(1, max(-1, products / scale)) : 0
  }
}
