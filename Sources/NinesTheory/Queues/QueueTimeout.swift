import Foundation

/// An M/M/c queue that removes a request still waiting exactly `timeout` seconds after its arrival.
///
/// - Source: Barrer, "Queuing with impatient customers and ordered service", Operations Research 5 (5), 1957
///   (M/M/c+D), through the density of the wait that is offered to an arrival.
package struct QueueTimeout: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second of one busy server.
  package let serviceRate: Double
  package let servers: Int
  /// Seconds.
  package let timeout: Double

  package init(arrivalRate: Double, serviceRate: Double, servers: Int, timeout: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
    self.servers = servers
    self.timeout = timeout
  }

  /// Relative to a density of one just above zero: the probabilities of a free server, of an offered wait within
  /// the timeout and beyond it, and the first moment of the waits within.
  private var parts: (free: Double, within: Double, beyond: Double, moment: Double) {
    let drain = Double(servers) * serviceRate - arrivalRate
    // the density at zero is the flow into the state with all servers busy
    let full = ErlangB(servers: servers - 1, offeredLoad: arrivalRate / serviceRate).blocking
    let end = exp(-drain * timeout)
    let gap = drain * timeout
    // integrals of exp(-drain x) and x exp(-drain x); series where the drain vanishes
    let within = abs(gap) < 1e-5 ? timeout * (1 - gap / 2 + gap * gap / 6) : -expm1(-gap) / drain
    let moment =
      abs(gap) < 1e-3
      ? timeout * timeout * (1 / 2 - gap / 3 + gap * gap / 8 - gap * gap * gap / 30)
      : (within - timeout * end) / drain
    return (1 / (arrivalRate * full), within, end / (Double(servers) * serviceRate), moment)
  }

  /// The share of requests removed by the timeout.
  package var timeoutProbability: Double {
    let (free, within, beyond, _) = parts
    return beyond / (free + within + beyond)
  }

  /// The share of requests that find every server busy.
  package var waitingProbability: Double {
    let (free, within, beyond, _) = parts
    return (within + beyond) / (free + within + beyond)
  }

  /// The mean wait of the requests that do get served, seconds; those served at once included.
  package var meanWaitOfServed: Double {
    let (free, within, _, moment) = parts
    return moment / (free + within)
  }

  package var formula: String { "M/M/c+D" }
  package var source: String { "Barrer, Operations Research 5 (5), 1957" }
  package var figures: [TheoreticalFigure] {
    [
      figure("error_share", timeoutProbability, "1"),
      figure("waiting_share", waitingProbability, "1"),
      figure("wait_mean", meanWaitOfServed, "s"),
      figure("throughput", arrivalRate * (1 - timeoutProbability), "1/s"),
    ]
  }
}
