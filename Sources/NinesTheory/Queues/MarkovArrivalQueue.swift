/// A first-come-first-served queue of exponential servers under Markov-modulated arrivals: MAP/M/c.
///
/// - Source: Neuts, *Matrix-Geometric Solutions in Stochastic Models*, 1981.
package struct MarkovArrivalQueue: TheoreticalModel {
  package let arrivals: MarkovArrivals
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  private let process: QuasiBirthDeathProcess

  package init(arrivals: MarkovArrivals, serviceRate: Double, servers: Int = 1) {
    self.arrivals = arrivals
    self.serviceRate = serviceRate
    self.servers = servers
    process = QuasiBirthDeathProcess(
      phases: arrivals.phases, repeatingFrom: servers, up: { _ in arrivals.arrivals },
      within: { _ in arrivals.silent },
      down: { level in
        let rate = Double(min(level, servers)) * serviceRate
        return SquareMatrix(diagonal: Array(repeating: rate, count: arrivals.phases))
      })
  }

  package var isStable: Bool { process.isStable }

  /// Requests per second in the long run; for a stable queue only.
  package var arrivalRate: Double {
    (process.phases(from: 0) * arrivals.arrivals).reduce(0, +)
  }

  /// The mean response time over all requests, seconds; infinite when the servers cannot keep up.
  package var meanResponse: Double {
    isStable ? process.meanLevel / arrivalRate : .infinity
  }

  /// The share of requests that find every server busy.
  package var waitingProbability: Double {
    guard isStable else { return 1 }
    return (process.phases(from: servers) * arrivals.arrivals).reduce(0, +) / arrivalRate
  }

  /// The probability that a request meets n others, by n.
  package var met: [Double] {
    let rate = arrivalRate
    return process.levels(untilRest: 1e-16).map {
      ($0 * arrivals.arrivals).reduce(0, +) / rate
    }
  }

  /// The response time that a share `probability` of requests stays below, seconds.
  package func responseQuantile(_ probability: Double) -> Double { quantile(probability, met) }

  private func quantile(_ probability: Double, _ met: [Double]) -> Double {
    if servers == 1 {
      return ErlangMixture(weights: met, rate: serviceRate).quantile(probability)
    }
    let response = PhaseType.wait(
      stages: [met.prefix(servers).reduce(0, +)] + met.dropFirst(servers),
      drainRate: Double(servers) * serviceRate, thenServiceRate: serviceRate)
    return response.quantile(probability)
  }

  package var formula: String { "MAP/M/c, matrix-geometric" }
  package var source: String { "Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981" }
  package var figures: [TheoreticalFigure] {
    guard isStable else { return [figure("response_mean", .infinity, "s")] }
    let met = met
    return [
      figure("waiting_share", waitingProbability, "1"),
      figure("response_mean", meanResponse, "s"),
      figure("wait_mean", meanResponse - 1 / serviceRate, "s"),
      figure("in_system_mean", process.meanLevel, "requests"),
      figure("utilisation", arrivalRate / serviceRate / Double(servers), "1"),
    ] + percentiles("response") { quantile($0, met) }
  }
}
