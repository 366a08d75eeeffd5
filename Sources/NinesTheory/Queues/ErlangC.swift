/// The waiting probability of a group of servers with an endless queue, M/M/c.
///
/// - Source: Erlang, 1917; Gross et al., *Fundamentals of Queueing Theory*.
package struct ErlangC: Sendable {
  package let servers: Int
  /// Arrival rate times mean service time, erlang.
  package let offeredLoad: Double

  package init(servers: Int, offeredLoad: Double) {
    self.servers = servers
    self.offeredLoad = offeredLoad
  }

  /// The share of requests that find every server busy; 1 when the servers cannot keep up.
  package var waitingProbability: Double {
    let utilisation = offeredLoad / Double(servers)
    guard utilisation < 1 else { return 1 }
    let blocking = ErlangB(servers: servers, offeredLoad: offeredLoad).blocking
    return blocking / (1 - utilisation * (1 - blocking))
  }
}
