import CGSL

/// All pairwise differences of several candidates at one confidence: Bonferroni's division of the error among them.
///
/// What is said about a winner or an order says so about pairs that the data picked, so it has the error of all pairs.
/// - Source: Law, *Simulation Modeling and Analysis*, "Comparing More Than Two Systems: All Pairwise Comparisons".
package struct SimultaneousComparisons: Sendable {
  package let confidence: Double
  package let pairs: Int

  package init(confidence: Double, candidates: Int) {
    self.confidence = confidence
    pairs = max(1, candidates * (candidates - 1) / 2)
  }

  /// The confidence of each interval, so that all hold together.
  package var confidenceOfEach: Double { 1 - (1 - confidence) / Double(pairs) }

  /// The largest confidence at which all these differences, which are among the pairs, would be told from zero together.
  ///
  /// - Parameter differences: at `confidenceOfEach`; one that is not supported counts as not told.
  package func confidence(thatAllDiffer differences: [Finding]) -> Double {
    var error = 0.0  // of one pair
    for difference in differences { error = max(error, self.error(of: difference)) }
    return max(0, 1 - Double(pairs) * error)
  }

  /// The two-sided error probability at which an interval would just reach zero.
  private func error(of difference: Finding) -> Double {
    switch difference {
    case .supported(let estimate):
      if estimate.value == 0 { return 1 }
      let distance =
        estimate.value > 0
        ? estimate.value - estimate.interval.lowerBound
        : estimate.interval.upperBound - estimate.value
      if distance == 0 { return 0 }
      let degreesOfFreedom = max(1, estimate.samples - 1)
      let t =
        Quantiles.studentT(
          confidence: estimate.confidence, degreesOfFreedom: degreesOfFreedom)
        * abs(estimate.value) / distance
      return 2 * gsl_cdf_tdist_Q(t, Double(degreesOfFreedom))
    case .bounded(let bound):
      let isTold = bound.side == .lower ? bound.value > 0 : bound.value < 0
      return isTold ? 1 - bound.confidence : 1
    case .unsupported: return 1
    }
  }
}
