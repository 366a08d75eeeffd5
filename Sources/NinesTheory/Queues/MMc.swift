import Foundation

/// Poisson arrivals, exponential service, one first-come-first-served queue before equal servers.
///
/// Waits and responses are infinite when the servers cannot keep up.
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, M/M/c.
package struct MMc: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int

  package init(arrivalRate: Double, serviceRate: Double, servers: Int = 1) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
  }

  package var offeredLoad: Double { arrivalRate / serviceRate }
  package var utilisation: Double { min(1, offeredLoad / Double(servers)) }
  package var isStable: Bool { offeredLoad < Double(servers) }

  /// The share of requests that wait (Erlang C).
  package var waitingProbability: Double {
    ErlangC(servers: servers, offeredLoad: offeredLoad).waitingProbability
  }

  /// The rate at which the wait of those that wait runs out, per second.
  private var drainRate: Double { Double(servers) * serviceRate - arrivalRate }

  /// The mean wait over all requests, seconds.
  package var meanWait: Double { isStable ? waitingProbability / drainRate : .infinity }

  /// The mean response time, seconds.
  package var meanResponse: Double { meanWait + 1 / serviceRate }

  /// The mean number waiting.
  package var meanQueue: Double { arrivalRate * meanWait }

  /// The mean number waiting or in service.
  package var meanInSystem: Double { arrivalRate * meanResponse }

  /// The wait that a share `probability` of all requests stays below, seconds; zero for those that never wait.
  package func waitQuantile(_ probability: Double) -> Double {
    guard isStable else { return .infinity }
    return max(0, log(waitingProbability / (1 - probability)) / drainRate)
  }

  /// The probability of a response time above `time` seconds.
  package func responseSurvival(_ time: Double) -> Double {
    guard isStable else { return 1 }
    // wait and service overlap in rate when drainRate equals serviceRate: the ratio below has a limit there
    let gap = (drainRate - serviceRate) * time
    let ratio = abs(gap) < 1e-300 ? 1 : -expm1(-gap) / gap
    return exp(-serviceRate * time) * (1 + waitingProbability * serviceRate * time * ratio)
  }

  /// The response time that a share `probability` of requests stays below, seconds.
  package func responseQuantile(_ probability: Double) -> Double {
    guard isStable else { return .infinity }
    if servers == 1 { return -log1p(-probability) / drainRate }
    return RootFinder.quantile(probability, scale: 1 / serviceRate, survival: responseSurvival)
  }

  /// The response time as phases: the wait, if any, then the service; for stable queues only.
  package var response: PhaseType {
    precondition(isStable, "an unstable queue has no response time in the long run")
    let wait = PhaseType(
      initial: [waitingProbability], chain: PhaseType.exponential(rate: drainRate).chain)
    return wait.followed(by: .exponential(rate: serviceRate))
  }

  package var formula: String { servers == 1 ? "M/M/1" : "M/M/c, Erlang C" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisation, "1"),
      figure("waiting_share", waitingProbability, "1"),
      figure("wait_mean", meanWait, "s"),
      figure("response_mean", meanResponse, "s"),
      figure("queue_mean", meanQueue, "requests"),
      figure("in_system_mean", meanInSystem, "requests"),
    ] + percentiles("wait", waitQuantile) + percentiles("response", responseQuantile)
  }
}
