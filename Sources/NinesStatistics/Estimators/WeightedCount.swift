/// Bounds of the mean of a sum of independent parts, few and unlike: a weighted Poisson count.
///
/// - Source: Fay and Feuer, "Confidence Intervals for Directly Standardized Rates: a Method Based on the Gamma
///   Distribution", Statistics in Medicine 16, 1997.
struct WeightedCount {
  let sum: Double
  let variance: Double
  /// Of one more part that may come at any time, up to what the largest is above the mean.
  let largest: Double

  /// The mean that a sum as large is as improbable for as `tail`.
  func lowerBound(tail: Double) -> Double {
    Quantiles.gamma(tail, mean: sum, variance: variance)
  }

  /// The mean that a sum as small is as improbable for as `tail`.
  func upperBound(tail: Double) -> Double {
    let next = (variance / sum * max(0, largest)).squareRoot()
    return Quantiles.gamma(1 - tail, mean: sum + next, variance: variance + next * next)
  }
}
