import Foundation

/// Any law of interarrival times, exponential service, one server, first come first served.
///
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, G/M/1: the wait is exponential with an atom at
///   zero, its parameter the root of s = A*(mu (1 - s)).
package struct GIM1: TheoreticalModel {
  package let interarrival: LaplaceTransform
  /// Requests per second.
  package let serviceRate: Double
  /// The share of requests that wait; 1 when the server cannot keep up.
  package let waitingProbability: Double

  package init(interarrival: LaplaceTransform, serviceRate: Double) {
    self.interarrival = interarrival
    self.serviceRate = serviceRate
    guard serviceRate * interarrival.mean > 1 else {
      waitingProbability = 1
      return
    }
    let free = RootFinder.root(between: 1e-12, and: 1) {
      interarrival.distanceFromOne(serviceRate * $0) / $0 - 1
    }
    waitingProbability = 1 - free
  }

  /// One of `servers` equal servers, each with its own queue, that take Poisson arrivals in turn.
  ///
  /// Every server sees Erlang interarrival times of as many stages as there are servers.
  package init(roundRobinOver servers: Int, arrivalRate: Double, serviceRate: Double) {
    self.init(
      interarrival: .erlang(stages: Double(servers), mean: Double(servers) / arrivalRate),
      serviceRate: serviceRate)
  }

  package var utilisation: Double { min(1, 1 / (serviceRate * interarrival.mean)) }

  /// The mean wait, seconds; infinite when the server cannot keep up.
  package var meanWait: Double { waitingProbability * meanResponse }

  /// The mean response time, seconds.
  package var meanResponse: Double { 1 / (serviceRate * (1 - waitingProbability)) }

  /// The wait that a share `probability` of requests stays below, seconds.
  package func waitQuantile(_ probability: Double) -> Double {
    max(0, log(waitingProbability / (1 - probability)) * meanResponse)
  }

  /// The response time that a share `probability` of requests stays below, seconds.
  package func responseQuantile(_ probability: Double) -> Double {
    -log1p(-probability) * meanResponse
  }

  package var formula: String { "G/M/1" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisation, "1"),
      figure("waiting_share", waitingProbability, "1"),
      figure("wait_mean", meanWait, "s"),
      figure("response_mean", meanResponse, "s"),
    ] + percentiles("wait", waitQuantile) + percentiles("response", responseQuantile)
  }
}
