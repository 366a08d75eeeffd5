/// An M/M/c queue that holds at most `capacity` requests, in service and waiting: others are rejected at once.
///
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, M/M/c/K.
package struct MMcK: TheoreticalModel {
  /// Requests per second, before rejection.
  package let arrivalRate: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  package let capacity: Int
  /// The number in the system.
  package let chain: BirthDeathChain

  package init(arrivalRate: Double, serviceRate: Double, servers: Int, capacity: Int) {
    precondition(capacity >= 1 && servers >= 1, "a queue holds one request or more")
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.capacity = capacity
    chain = BirthDeathChain(
      births: Array(repeating: arrivalRate, count: capacity),
      deaths: (1...capacity).map { Double(min($0, servers)) * serviceRate })
  }

  /// The share of requests that find the system full.
  package var rejectionProbability: Double { chain.probabilities[capacity] }

  /// Requests served per second.
  package var throughput: Double {
    arrivalRate * chain.probabilities.dropLast().reduce(0, +)
  }

  /// The mean response time of the accepted requests, seconds.
  package var meanResponse: Double { chain.mean / throughput }

  /// The mean wait of the accepted requests, seconds.
  package var meanWait: Double { chain.expectation { Double(max(0, $0 - servers)) } / throughput }

  /// The share of the accepted requests that wait.
  package var waitingProbability: Double {
    seenByAccepted.dropFirst(servers).reduce(0, +)
  }

  /// The response time of the accepted requests, as phases.
  package var response: PhaseType {
    let seen = seenByAccepted
    let direct = seen.prefix(servers).reduce(0, +)
    return .wait(
      stages: [direct] + seen.dropFirst(servers), drainRate: Double(servers) * serviceRate,
      thenServiceRate: serviceRate)
  }

  /// The mean time until the first rejection, seconds, starting empty.
  package var meanTimeToFirstRejection: Double {
    // a rejection is one more birth, out of the full state
    BirthDeathChain(births: chain.births + [arrivalRate], deaths: chain.deaths + [serviceRate])
      .meanTime(from: 0, upTo: capacity + 1)
  }

  private var seenByAccepted: [Double] {
    let accepted = chain.probabilities.dropLast()
    let total = accepted.reduce(0, +)
    return accepted.map { $0 / total }
  }

  package var formula: String { "M/M/c/K, birth-death chain" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("error_share", rejectionProbability, "1"),
      figure("throughput", throughput, "1/s"),
      figure("utilisation", throughput / serviceRate / Double(servers), "1"),
      figure("wait_mean", meanWait, "s"),
      figure("response_mean", meanResponse, "s"),
      figure("in_system_mean", chain.mean, "requests"),
    ] + percentiles("response", response.quantile)
  }
}
