/// Blocking of a group of servers without a queue, M/G/c/c: only the mean service time matters.
///
/// - Source: Erlang, 1917; recursion in Gross et al., *Fundamentals of Queueing Theory*.
package struct ErlangB: TheoreticalModel {
  package let servers: Int
  /// Arrival rate times mean service time, erlang.
  package let offeredLoad: Double

  package init(servers: Int, offeredLoad: Double) {
    self.servers = servers
    self.offeredLoad = offeredLoad
  }

  /// The share of requests that find every server busy and are lost.
  package var blocking: Double {
    // the inverse recursion only adds, and overflows to a blocking of zero
    guard offeredLoad > 0 else { return servers == 0 ? 1 : 0 }
    var inverse = 1.0
    for server in stride(from: 1, through: servers, by: 1) {
      inverse = 1 + inverse * Double(server) / offeredLoad
    }
    return 1 / inverse
  }

  /// The mean number of busy servers.
  package var meanBusy: Double { offeredLoad * (1 - blocking) }

  package var formula: String { "M/G/c/c, Erlang B" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("error_share", blocking, "1"),
      figure("in_system_mean", meanBusy, "requests"),
      figure("utilisation", meanBusy / Double(servers), "1"),
    ]
  }
}
