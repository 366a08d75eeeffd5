import CGSL

/// Events per unit of time, such as outages a year, from the events of each of equally long
/// replications.
///
/// Nothing seen in a time T proves a rate of at most -ln(1 - confidence) / T. Below 100 events
/// counts are too skewed for Student's t: the interval is that of a Poisson count, shrunk to the
/// number of independent events that the spread between replications leaves (clusters make it
/// smaller, regularity is not trusted). From 100 on, Student's t.
/// - Source: Garwood, "Fiducial Limits for the Poisson Distribution", Biometrika 28, 1936; the
///   shrinking is the dispersion factor of McCullagh and Nelder, *Generalized Linear Models*,
///   section 4.5.
package struct EventRateEstimator: Sendable {
  package let confidence: Double

  package init(confidence: Double = 0.95) { self.confidence = confidence }

  /// - Parameters:
  ///   - counts: of each replication, in the order of the replications' numbers.
  ///   - exposure: the time of one replication, in the unit that the rate is per.
  package func finding(from counts: [Int], exposure: Double) -> Finding {
    let events = counts.reduce(0, +)
    let time = Double(counts.count) * exposure
    guard time > 0 else { return .unsupported(.noObservations) }
    guard events > 0 else {
      return .bounded(
        Bound(
          side: .upper, value: -log1p(-confidence) / time, confidence: confidence,
          method: "no event in the time, Poisson", samples: counts.count))
    }
    guard counts.count > 1 else { return .unsupported(.tooFewReplications(have: 1, need: 2)) }
    let moments = Moments(counts.lazy.map { Double($0) / exposure })
    guard events < 100 else {
      return MeanEstimator(confidence: confidence, limits: .nonNegative).finding(from: moments)
    }

    // Variance over mean of the counts; 1 for a Poisson process.
    let dispersion = max(1, moments.variance / moments.mean * exposure)
    let stretch =
      Quantiles.studentT(confidence: confidence, degreesOfFreedom: counts.count - 1)
      / Quantiles.normal(confidence: confidence)
    let effective = Double(events) / (dispersion > 1 ? dispersion * stretch * stretch : 1)
    let tail = (1 - confidence) / 2
    let perEvent = Double(events) / effective / time
    return .supported(
      Estimate(
        value: Double(events) / time,
        interval: Interval(
          lowerBound: Quantiles.chiSquare(tail, degreesOfFreedom: 2 * effective) / 2 * perEvent,
          upperBound: Quantiles.chiSquare(1 - tail, degreesOfFreedom: 2 * effective + 2) / 2
            * perEvent),
        confidence: confidence, method: "Poisson count, spread between replications",
        samples: counts.count))
  }
}
