import CGSL

/// A high quantile of values in clusters, by the ranks that a binomial count allows.
///
/// The interval is every v for which the number of values beyond it could be that of independent trials, as many as
/// tell the share beyond the quantile as well as the clusters do (Korn and Graubard). It is distribution-free, so atoms
/// (months at 100 %, credits of a few sizes) are exact values. Refused where no value lies surely beyond.
/// - Source: Woodruff, "Confidence Intervals for Medians and Other Position Measures", Journal of the American
///   Statistical Association 47, 1952; David and Nagaraja, *Order Statistics*, 7.1.
package struct ClusteredQuantileEstimator: Sendable {
  package static let method = "ranks of a binomial count over replications"

  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  /// - Parameter probability: of a value at or below the quantile.
  package func finding(
    from sample: inout ClusteredSample, probability: Double, independent: Double = 1
  ) -> Finding {
    guard sample.count > 0 else { return .unsupported(.noObservations) }
    let ranks = Ranks(
      &sample, beyond: 1 - probability, independent: independent, confidence: confidence)
    let tail = (1 - confidence) / 2
    guard let upper = ranks.upperLimit(tail: tail) else {
      return .unsupported(
        .tooFewBeyond(expected: ranks.trials * ranks.beyond, need: -log(tail)))
    }
    return .supported(
      Estimate(
        value: ranks.point,
        interval: Interval(
          lowerBound: min(ranks.lowerLimit(tail: tail), ranks.point),
          upperBound: max(upper, ranks.point)),
        confidence: confidence, method: Self.method,
        samples: sample.clusters))
  }

  /// The quantile of the sample itself, for values that chance does not touch.
  package func point(of sample: inout ClusteredSample, probability: Double) -> Double {
    Ranks(&sample, beyond: 1 - probability, independent: 1, confidence: confidence).point
  }

  /// What the quantile is at most, at the one-sided confidence.
  package func upperBound(
    from sample: inout ClusteredSample, probability: Double, independent: Double = 1
  ) -> Finding {
    guard sample.count > 0 else { return .unsupported(.noObservations) }
    let ranks = Ranks(
      &sample, beyond: 1 - probability, independent: independent, confidence: confidence)
    guard let limit = ranks.upperLimit(tail: 1 - confidence) else {
      return .unsupported(
        .tooFewBeyond(expected: ranks.trials * ranks.beyond, need: -log(1 - confidence)))
    }
    return .bounded(
      Bound(
        side: .upper, value: limit, confidence: confidence,
        method: Self.method, samples: sample.clusters))
  }

  /// The sample in order, and how many independent trials it is worth.
  private struct Ranks {
    let values: [(value: Double, cluster: Int32)]  // the largest first; zeros left out
    let count: Double
    let beyond: Double  // share
    let trials: Double  // effective
    let point: Double

    init(
      _ sample: inout ClusteredSample, beyond: Double, independent: Double, confidence: Double
    ) {
      values = sample.descending()
      count = Double(sample.count)
      self.beyond = beyond
      let row = Int(beyond * count * (1 + 1e-12))
      point = row < values.count ? values[row].value : 0
      // The dependence of what lies at the quantile or beyond.
      let point = point
      var perCluster = Array(repeating: 0, count: sample.clusters)
      for entry in values {
        if entry.value < point { break }
        perCluster[Int(entry.cluster)] += 1
      }
      let size = sample.count / max(1, sample.clusters)
      var counts = ClusterCounts()
      for successes in perCluster { counts.add(successes: successes, of: size) }
      trials =
        counts.successes == 0 || counts.successes == counts.trials
        ? min(count, max(1, Double(sample.clusters) * independent))
        : min(count, counts.effectiveTrials(confidence: confidence))
    }

    /// The smallest value for which so few beyond it are unlikely, if the quantile were above; nil: there is none.
    func upperLimit(tail: Double) -> Double? {
      guard atMost(0) <= tail else { return nil }
      var (low, high) = (0, values.count)  // ranks: passes, perhaps does not
      while low < high {
        let middle = (low + high + 1) / 2
        if atMost(Double(middle) * trials / count) <= tail {
          low = middle
        } else {
          high = middle - 1
        }
      }
      return low < values.count ? values[low].value : 0
    }

    /// The largest value for which so many at or beyond it are unlikely, if the quantile were below.
    func lowerLimit(tail: Double) -> Double {
      var (low, high) = (0, values.count)  // ranks: may not pass, passes or is the end
      while low < high {
        let middle = (low + high) / 2
        if atLeast(Double(middle + 1) * trials / count) <= tail {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low < values.count ? values[low].value : 0
    }

    /// The chance of at most k of the trials beyond the quantile.
    private func atMost(_ k: Double) -> Double {
      if k >= trials { return 1 }
      if trials * beyond * (1 - beyond) > Self.many { return normal(k + 0.5) }
      return Quantiles.betaDistribution(1 - beyond, trials - k, k + 1)
    }

    /// The chance of at least k of them.
    private func atLeast(_ k: Double) -> Double {
      if k <= 0 { return 1 }
      if k > trials { return 0 }
      if trials * beyond * (1 - beyond) > Self.many { return 1 - normal(k - 0.5) }
      return Quantiles.betaDistribution(beyond, k, trials - k + 1)
    }

    private func normal(_ k: Double) -> Double {
      gsl_cdf_ugaussian_P((k - trials * beyond) / (trials * beyond * (1 - beyond)).squareRoot())
    }

    /// Where the binomial count is as good as normal, and the incomplete beta function slow.
    private static let many = 2000.0
  }
}
