import CGSL

/// The probability of something that each replication shows or does not show, such as an outage in
/// the first year.
///
/// Wilson's interval, because its mean coverage is close to nominal at any probability;
/// Clopper-Pearson's where fewer than ten replications are on one side, because there Wilson's dips
/// to 0.90 while the exact one cannot. Together no probability is covered below 0.925 at 95 %.
/// Where all are on one side only a one-sided bound is proven.
/// - Source: Brown, Cai, DasGupta, "Interval Estimation for a Binomial Proportion", Statistical
///   Science 16 (2), 2001.
package struct ProportionEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  package func finding(from outcomes: [Bool]) -> Finding {
    finding(successes: outcomes.count { $0 }, of: outcomes.count)
  }

  package func finding(successes: Int, of trials: Int) -> Finding {
    guard trials > 0 else { return .unsupported(.noObservations) }
    let rarer = min(successes, trials - successes)
    if rarer == 0 {
      // The probability of seeing none in n trials is (1 - p)^n.
      let largestRare = -expm1(log1p(-confidence) / Double(trials))
      return .bounded(
        Bound(
          side: successes == 0 ? .upper : .lower,
          value: successes == 0 ? largestRare : 1 - largestRare, confidence: confidence,
          method: "none of n trials, binomial", samples: trials))
    }
    let share = Double(successes) / Double(trials)
    let (interval, method) = interval(share: share, of: Double(trials))
    return .supported(
      Estimate(
        value: share, interval: interval, confidence: confidence, method: method, samples: trials))
  }

  /// The interval about a share that is neither none nor all, and its name; trials may be an effective number of them.
  func interval(share: Double, of trials: Double) -> (interval: Interval, method: String) {
    let rarer = min(share, 1 - share) * trials
    let count = share * trials
    let successes = abs(count - count.rounded()) < 1e-9 ? count.rounded() : count
    return rarer < 10 - 1e-9
      ? (clopperPearson(successes, of: trials), "Clopper-Pearson")
      : (wilson(share, of: trials), "Wilson")
  }

  private func clopperPearson(_ k: Double, of n: Double) -> Interval {
    let tail = (1 - confidence) / 2
    return Interval(
      lowerBound: Quantiles.beta(tail, k, n - k + 1),
      upperBound: Quantiles.beta(1 - tail, k + 1, n - k))
  }

  private func wilson(_ share: Double, of n: Double) -> Interval {
    let z = Quantiles.normal(confidence: confidence)
    let centre = share + z * z / (2 * n)
    let spread = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return Interval(
      lowerBound: (centre - spread) / scale, upperBound: (centre + spread) / scale)
  }
}
