/// Successes among trials that come in clusters, such as the months of one replication.
///
/// Trials of one cluster may depend on each other; clusters do not.
package struct ClusterCounts: Equatable, Sendable {
  package private(set) var clusters = 0
  package private(set) var trials = 0
  package private(set) var successes = 0
  private var squares = 0.0  // of successes
  private var products = 0.0  // of successes and trials
  private var trialSquares = 0.0

  package init() {}

  package mutating func add(successes: Int, of trials: Int) {
    clusters += 1
    self.trials += trials
    self.successes += successes
    let (s, n) = (Double(successes), Double(trials))
    squares += s * s
    products += s * n
    trialSquares += n * n
  }

  package var share: Double { trials > 0 ? Double(successes) / Double(trials) : 0 }

  /// The variance of `share`, from the spread between clusters.
  var variance: Double {
    let total = Double(trials)
    let residuals = squares - 2 * share * products + share * share * trialSquares
    return max(0, residuals) * Double(clusters) / Double(clusters - 1) / (total * total)
  }

  /// As many independent trials would tell the share as well; at most all of them.
  ///
  /// Takes into account that the variance itself is estimated from few clusters.
  /// - Source: Korn and Graubard, "Confidence Intervals for Proportions with Small Expected Number of Positive Counts
  ///   Estimated from Survey Data", Survey Methodology 24, 1998.
  package func effectiveTrials(confidence: Double) -> Double {
    let total = Double(trials)
    guard clusters > 1, trials > clusters, successes > 0, successes < trials, variance > 0 else {
      return total
    }
    let t = Quantiles.studentT(confidence: confidence, degreesOfFreedom: clusters - 1)
    let ratio = Quantiles.studentT(confidence: confidence, degreesOfFreedom: trials - 1) / t
    return min(total, share * (1 - share) / variance * ratio * ratio)
  }
}
