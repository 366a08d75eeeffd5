/// Poisson arrivals, any law of service, one server, first come first served.
///
/// - Source: Pollaczek-Khinchine formula; Gross et al., *Fundamentals of Queueing Theory*, M/G/1.
package struct MG1: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Seconds.
  package let meanService: Double
  /// Variance over squared mean: 0 for a constant, 1 for an exponential law.
  package let squaredCoefficientOfVariation: Double

  package init(arrivalRate: Double, meanService: Double, squaredCoefficientOfVariation: Double) {
    self.arrivalRate = arrivalRate
    self.meanService = meanService
    self.squaredCoefficientOfVariation = squaredCoefficientOfVariation
  }

  package var utilisation: Double { min(1, arrivalRate * meanService) }

  /// The mean wait, seconds; infinite when the server cannot keep up.
  package var meanWait: Double {
    guard utilisation < 1 else { return .infinity }
    return utilisation * meanService * (1 + squaredCoefficientOfVariation)
      / (2 * (1 - utilisation))
  }

  package var meanResponse: Double { meanWait + meanService }

  package var formula: String { "M/G/1, Pollaczek-Khinchine" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisation, "1"),
      figure("waiting_share", utilisation, "1"),
      figure("wait_mean", meanWait, "s"),
      figure("response_mean", meanResponse, "s"),
      figure("queue_mean", arrivalRate * meanWait, "requests"),
      figure("in_system_mean", arrivalRate * meanResponse, "requests"),
    ]
  }
}
