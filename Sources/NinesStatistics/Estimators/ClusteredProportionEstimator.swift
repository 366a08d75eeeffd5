/// The probability of something in trials that come in clusters, such as a breach in the months of a replication.
///
/// The interval of as many independent trials as would tell it as well (Korn and Graubard): Wilson's, and
/// Clopper-Pearson's where fewer than ten of those are on one side. With one trial a cluster it is the plain one. Where
/// all trials are on one side only a one-sided bound is proven.
package struct ClusteredProportionEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  /// - Parameter independent: trials of one cluster that are as good as independent of each other, where none or all
  ///   are successes and nothing can be learnt from their spread.
  package func finding(from counts: ClusterCounts, independent: Double = 1) -> Finding {
    let plain = ProportionEstimator(confidence: confidence)
    guard counts.trials > 0 else { return .unsupported(.noObservations) }
    if counts.successes == 0 || counts.successes == counts.trials {
      let trials = min(counts.trials, max(1, Int(Double(counts.clusters) * independent)))
      return plain.finding(successes: counts.successes == 0 ? 0 : trials, of: trials)
    }
    if counts.trials == counts.clusters {
      return plain.finding(successes: counts.successes, of: counts.trials)
    }
    guard counts.clusters > 1 else {
      return .unsupported(.tooFewReplications(have: counts.clusters, need: 2))
    }
    let trials = counts.effectiveTrials(confidence: confidence)
    let interval = plain.interval(share: counts.share, of: trials)
    return .supported(
      Estimate(
        value: counts.share, interval: interval.interval, confidence: confidence,
        method: "\(interval.method), effective sample size over replications",
        samples: counts.clusters))
  }
}
