/// A fixed number of clients that think, send one request, wait for its answer, and think again.
///
/// Thinking and service are exponential; servers share one first-come-first-served queue.
/// - Source: machine repair model; Lazowska et al., *Quantitative System Performance*, 1984.
package struct InteractiveSystem: TheoreticalModel {
  package let clients: Int
  /// Seconds.
  package let meanThinkTime: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  /// The number of requests waiting or in service.
  package let chain: BirthDeathChain

  package init(clients: Int, meanThinkTime: Double, serviceRate: Double, servers: Int) {
    self.clients = clients
    self.meanThinkTime = meanThinkTime
    self.serviceRate = serviceRate
    self.servers = servers
    chain = Self.chain(clients, meanThinkTime, serviceRate, servers)
  }

  /// Requests answered per second.
  package var throughput: Double {
    chain.expectation { Double(clients - $0) } / meanThinkTime
  }

  /// The mean response time, seconds.
  package var meanResponse: Double { chain.mean / throughput }

  /// The response time: a request meets the others as they are without its own client.
  ///
  /// - Source: Lavenberg and Reiser, "Stationary state probabilities at arrival instants for closed queueing
  ///   networks", Journal of Applied Probability 17 (4), 1980.
  package var response: PhaseType {
    let met =
      clients > 1
      ? Self.chain(clients - 1, meanThinkTime, serviceRate, servers).probabilities : [1]
    return .wait(
      stages: [met.prefix(servers).reduce(0, +)] + met.dropFirst(servers),
      drainRate: Double(servers) * serviceRate, thenServiceRate: serviceRate)
  }

  private static func chain(
    _ clients: Int, _ meanThinkTime: Double, _ serviceRate: Double, _ servers: Int
  ) -> BirthDeathChain {
    BirthDeathChain(
      births: (0..<clients).map { Double(clients - $0) / meanThinkTime },
      deaths: (1...clients).map { Double(min($0, servers)) * serviceRate })
  }

  package var formula: String { "closed interactive system, machine repair chain" }
  package var source: String { "Lazowska et al., Quantitative System Performance, 1984" }
  package var figures: [TheoreticalFigure] {
    [
      figure("response_mean", meanResponse, "s"),
      figure("throughput", throughput, "1/s"),
      figure("utilisation", throughput / serviceRate / Double(servers), "1"),
      figure("in_system_mean", chain.mean, "requests"),
    ] + percentiles("response", response.quantile)
  }
}
