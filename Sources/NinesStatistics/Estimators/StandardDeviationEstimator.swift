/// The standard deviation over all observations, by inversion of a t test over replications.
///
/// Observations inside a replication may depend on each other: the variance is the ratio of two
/// sums per replication, squared distances from the common mean over observations, and gets that
/// ratio's interval. Taking the common mean as known costs a term of second order only, for the sum
/// of squares is smallest at the mean.
package struct StandardDeviationEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  /// - Parameter replications: the observations of each replication, in the order of the
  ///   replications' numbers.
  package func finding(from replications: [Moments]) -> Finding {
    var pooled = Moments()
    for replication in replications { pooled.merge(replication) }
    let sums = replications.map { replication in
      let shift = replication.mean - pooled.mean
      return RatioSums(
        numerator: replication.sumOfSquaredDeviations
          + Double(replication.count) * shift * shift,
        denominator: Double(replication.count))
    }
    let variance = RatioEstimator(confidence: confidence, limits: .nonNegative).finding(from: sums)
    guard case .supported(let estimate) = variance else { return variance }
    return .supported(
      Estimate(
        value: estimate.value.squareRoot(),
        interval: Interval(
          lowerBound: estimate.interval.lowerBound.squareRoot(),
          upperBound: estimate.interval.upperBound.squareRoot()),
        confidence: confidence, method: "standard deviation over replications, by inversion",
        samples: estimate.samples))
  }
}
