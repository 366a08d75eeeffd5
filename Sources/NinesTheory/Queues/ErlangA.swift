/// An M/M/c queue whose waiting requests give up after an exponential patience; always stable.
///
/// - Source: Palm, 1957; Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers",
///   Manufacturing & Service Operations Management 4 (3), 2002 (M/M/c+M).
package struct ErlangA: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  /// Seconds in the queue.
  package let meanPatience: Double
  /// The number in the system, cut where it has a share of 1e-18 of the likeliest.
  package let chain: BirthDeathChain

  package init(arrivalRate: Double, serviceRate: Double, servers: Int, meanPatience: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.meanPatience = meanPatience
    var deaths: [Double] = []
    var weight = 1.0  // of the likeliest number so far
    while weight > 1e-18 || deaths.count <= servers {
      let number = deaths.count + 1
      deaths.append(
        Double(min(number, servers)) * serviceRate
          + Double(max(0, number - servers)) / meanPatience)
      weight = min(1, weight * arrivalRate / deaths[number - 1])
    }
    chain = BirthDeathChain(
      births: Array(repeating: arrivalRate, count: deaths.count), deaths: deaths)
  }

  /// The mean number waiting.
  package var meanQueue: Double { chain.expectation { Double(max(0, $0 - servers)) } }

  /// The share of requests that leave unserved.
  package var abandonmentProbability: Double { meanQueue / meanPatience / arrivalRate }

  /// The share of requests that find every server busy.
  package var waitingProbability: Double { chain.expectation { $0 >= servers ? 1 : 0 } }

  /// The mean wait of the requests that do get served, seconds; those served at once included.
  package var meanWaitOfServed: Double {
    let (drain, giveUp) = (Double(servers) * serviceRate, 1 / meanPatience)
    var (served, time, waited, sum) = (1.0, 0.0, 0.0, 0.0)
    for (number, probability) in chain.probabilities.enumerated() {
      if number >= servers {
        // with `ahead` others waiting, all events but its own patience bring the request nearer
        let ahead = Double(number - servers)
        let events = drain + (ahead + 1) * giveUp
        served *= (drain + ahead * giveUp) / events
        time += 1 / events
        waited += probability * served * time
      }
      sum += probability * served
    }
    return waited / sum
  }

  package var formula: String { "M/M/c+M, Erlang A" }
  package var source: String { "Garnett, Mandelbaum and Reiman, M&SOM 4 (3), 2002" }
  package var figures: [TheoreticalFigure] {
    [
      figure("error_share", abandonmentProbability, "1"),
      figure("waiting_share", waitingProbability, "1"),
      figure("wait_mean", meanWaitOfServed, "s"),
      figure("queue_mean", meanQueue, "requests"),
      figure("in_system_mean", chain.mean, "requests"),
      figure("throughput", arrivalRate * (1 - abandonmentProbability), "1/s"),
    ]
  }
}
