package import NinesRandom
package import NinesVocabulary

/// HAProxy's `first`: the first server in the list that has room, whatever its weight.
///
/// Without a `connection_limit` all requests go to the first server in rotation.
/// - Source: HAProxy 2.6, lb_fas.c: `balance first`.
/// - Complexity: O(n)
package struct HAProxyFirst: Balancer {
  package static let keyword = "haproxy-first"
  package static let summary = "HAProxy's `balance first`: the first server that has room"
  package static let example = "haproxy-first"
  package static let parameters: [Parameter] = []
  package static let passesOverServers = true
  package static let tellsEqualsApart = true
  package static let waiting = WaitingRule.forAnyServer(isOvertaken: false)

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .firstWithRoom }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    for i in 0..<pool.rotationCount {
      let server = pool.server(i)
      if pool.isOpen(server), server != pool.avoided { return server }
    }
    return pool.lastResort
  }
}
