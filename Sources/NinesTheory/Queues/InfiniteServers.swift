/// A server for every request: nobody waits.
///
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, M/G/infinity; the means hold for any arrivals.
package struct InfiniteServers: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Seconds.
  package let meanService: Double

  package init(arrivalRate: Double, meanService: Double) {
    self.arrivalRate = arrivalRate
    self.meanService = meanService
  }

  package var meanInSystem: Double { arrivalRate * meanService }

  package var formula: String { "a server for every request" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("waiting_share", 0, "1"),
      figure("wait_mean", 0, "s"),
      figure("response_mean", meanService, "s"),
      figure("in_system_mean", meanInSystem, "requests"),
    ]
  }
}
