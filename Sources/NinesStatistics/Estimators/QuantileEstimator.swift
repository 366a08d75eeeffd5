/// A quantile of response times over replications, by inversion of a test.
///
/// The value is the pooled quantile; the interval is every v above which there could be its share of all requests on
/// average. How many are above v is a sum of few large parts where they come from outages: its bounds are those of
/// `RareMeanEstimator`, with the spread between replications, which few large parts tell badly: Student's law has as
/// many degrees of freedom as their kurtosis leaves where too few may have come. Requests of one
/// replication may depend on each other, and no density is divided by, so a quantile between two
/// populations (milliseconds and retries of seconds) keeps its coverage. Ends are interpolated
/// inside a bin while bins are fine against the interval, else they go out to the bin's edge, so
/// that an atom of the law is never cut off. Refused: fewer than two replications, fewer than ten
/// requests expected beyond the quantile, one of eight or more replications holding over three
/// quarters of those beyond it.
/// - Source: Fieller's inversion as in `RatioEstimator`, applied to the share of exceedances; Fay and Feuer as in
///   `RareMeanEstimator`; Law, *Simulation Modeling and Analysis*, "Estimating Other Measures of Performance".
package struct QuantileEstimator: Sendable {
  package static let leastBeyond = 10.0
  /// Of the observations beyond the quantile, in one replication.
  private static let mostOfOne = 0.75

  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  package func finding(from histograms: ReplicationHistograms, probability: Double) -> Finding {
    findings(from: histograms, probabilities: [probability])[0]
  }

  /// Several quantiles in one pass over the bins.
  ///
  /// - Parameter probabilities: each between 0 and 1, exclusive.
  /// - Complexity: O(occupied bins x groups) for all together
  package func findings(
    from histograms: ReplicationHistograms, probabilities: [Double]
  ) -> [Finding] {
    let profile = ExceedanceProfile(histograms)
    return probabilities.map { probability in
      finding(
        from: profile, beyond: 1 - probability,
        degreesOfFreedom: Self.degreesOfFreedom(histograms.influences(onQuantile: probability)))
    }
  }

  private func finding(
    from profile: ExceedanceProfile, beyond share: Double, degreesOfFreedom: Double
  ) -> Finding {
    guard profile.count > 0 else { return .unsupported(.noObservations) }
    guard profile.groups > 1 else {
      return .unsupported(.tooFewReplications(have: profile.replications, need: 2))
    }
    let expected = min(share, 1 - share) * profile.observed
    guard expected >= Self.leastBeyond * (1 - 1e-9) else {
      return .unsupported(.tooFewBeyond(expected: expected, need: Self.leastBeyond))
    }
    let bins = profile.bins
    guard
      let middle = bins.firstIndex(where: {
        profile.excess(in: $0, depth: 1, beyond: share) >= 0
      })
    else { return .unsupported(.noEnd) }
    let point = bins[middle]
    let largestShare = point.largestGroup / (point.above + point.inside)
    if profile.groups >= 8, largestShare > Self.mostOfOne {
      return .unsupported(.concentrated(share: largestShare))
    }

    let test = Test(
      profile: profile, share: share, tail: (1 - confidence) / 2,
      normal: Quantiles.normal(confidence: confidence),
      t: Quantiles.studentT(confidence: confidence, degreesOfFreedom: profile.groups - 1),
      tOfFewParts: Quantiles.studentT(confidence: confidence, degreesOfFreedom: degreesOfFreedom))
    guard
      let upper = bins[...middle].lastIndex(where: { test.rejectsTooFew(at: $0, depth: 0) }),
      let lower = bins[middle...].firstIndex(where: { test.rejectsTooMany(at: $0, depth: 1) })
    else { return .unsupported(.noEnd) }
    let depth = (share * profile.count - point.above) / point.inside
    return .supported(
      Estimate(
        value: profile.value(in: point, depth: depth),
        interval: Interval(
          lowerBound: profile.value(in: bins[lower], depth: test.lowerDepth(in: bins[lower])),
          upperBound: profile.value(in: bins[upper], depth: test.upperDepth(in: bins[upper]))),
        confidence: confidence, method: "quantile over replications, by inversion",
        samples: profile.replications))
  }

  /// How well the spread of these values is known: as well as that of one more than so many normal values.
  ///
  /// - Source: O'Neill, "Some Useful Moment Results in Sampling Problems", The American Statistician 68 (4), 2014.
  private static func degreesOfFreedom(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = Moments(values).mean
    let squares = Moments(values.map { ($0 - mean) * ($0 - mean) })
    guard squares.mean > 0 else { return count - 1 }
    let kurtosis = 1 + squares.sumOfSquaredDeviations / (count * squares.mean * squares.mean)
    return 2 / (2 / (count - 1) + max(0, kurtosis - 3) / count)
  }

  /// The test of one quantile, at a depth inside a bin: 0 is the upper edge and 1 the lower.
  private struct Test {
    let profile: ExceedanceProfile
    let share: Double
    let tail: Double
    let normal: Double
    let t: Double
    /// Where few large parts make the sum: what has not come yet shows in no spread.
    let tOfFewParts: Double

    /// How far above the mean one more part may be, in what the largest seen is: parts of no known law hardly end there.
    private static let nextToLargest = 2.0

    /// Whether more are expected above, even if one more replication might have more than any.
    func rejectsTooFew(at bin: ExceedanceProfile.Bin, depth: Double) -> Bool {
      let above = above(bin, depth, t: tOfFewParts)
      return above.sum <= 0 || above.upperBound(tail: tail) < share * profile.count
    }

    func rejectsTooMany(at bin: ExceedanceProfile.Bin, depth: Double) -> Bool {
      above(bin, depth, t: t).lowerBound(tail: tail) > share * profile.count
    }

    private func above(_ bin: ExceedanceProfile.Bin, _ depth: Double, t: Double) -> WeightedCount {
      let sum = bin.above + depth * bin.inside
      let error = t * profile.standardError(in: bin, depth: depth, beyond: share) / normal
      return WeightedCount(
        sum: sum, variance: error * error,
        largest: Self.nextToLargest * (bin.largestGroup - sum / Double(profile.groups)))
    }

    func upperDepth(in bin: ExceedanceProfile.Bin) -> Double {
      isCoarse(bin) ? 0 : bisect { rejectsTooFew(at: bin, depth: $0) }
    }

    func lowerDepth(in bin: ExceedanceProfile.Bin) -> Double {
      isCoarse(bin) ? 1 : bisect { !rejectsTooMany(at: bin, depth: $0) }
    }

    /// Whether where the observations lie inside the bin matters on the scale of the interval.
    private func isCoarse(_ bin: ExceedanceProfile.Bin) -> Bool {
      let errors = [0, 1].map { profile.standardError(in: bin, depth: $0, beyond: share) }
      return abs(bin.inside) > 0.25 * t * max(errors[0], errors[1])
    }

    /// The depth at which `holds`, true at the bin's top, stops holding.
    private func bisect(_ holds: (Double) -> Bool) -> Double {
      var top = 0.0
      var bottom = 1.0
      for _ in 0..<40 {
        let middle = (top + bottom) / 2
        if holds(middle) { top = middle } else { bottom = middle }
      }
      return (top + bottom) / 2
    }
  }
}
