package import NinesRandom
package import NinesVocabulary

/// HAProxy's least connections: the smallest number of connections for the weight, ties in the order of last change.
///
/// The requests that a server would have with the new one count; an idle server comes first whatever its weight. A
/// server goes behind its equals whenever it is given a request or is rid of one.
/// - Source: HAProxy 2.6, lb_fwlc.c: `balance leastconn`.
/// - Complexity: O(n)
package struct HAProxyLeastConnections: Balancer {
  package static let keyword = "haproxy-leastconn"
  package static let summary =
    "HAProxy's `balance leastconn`: fewest connections by weight, its order of ties"
  package static let example = "haproxy-leastconn"
  package static let parameters: [Parameter] = []
  package static let followsConnections = true
  package static let passesOverServers = true
  package static let waiting = WaitingRule.forAnyServer(isOvertaken: false)

  private var servers: [Entry] = []
  private var inserted = 0

  private struct Entry: Sendable {
    var key = 0
    var order = 0  // among equal keys
    var isIn = true
  }

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var readsConnections: Bool { true }

  package mutating func prepare(for pool: borrowing PoolView) {
    servers = Array(repeating: Entry(), count: pool.serverCount)
    for server in servers.indices { insert(server, in: pool) }
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    var isIn = [Bool](repeating: false, count: pool.serverCount)
    for i in 0..<pool.rotationCount { isIn[pool.server(i)] = true }
    for server in servers.indices {
      if isIn[server], !servers[server].isIn { insert(server, in: pool) }
      servers[server].isIn = isIn[server]
    }
  }

  @inline(__always)
  package mutating func connectionsChanged(server: Int, in pool: borrowing PoolView) {
    insert(server, in: pool)
  }

  @inline(__always)
  private mutating func insert(_ server: Int, in pool: borrowing PoolView) {
    let active = pool.activeConnections(server)
    servers[server].key = active == 0 ? 0 : (active &+ 1) &* 4096 / (16 &* pool.weight(server))
    servers[server].order = inserted
    inserted &+= 1
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    var best = -1
    var (bestKey, bestOrder) = (Int.max, Int.max)
    for i in 0..<pool.rotationCount {
      let server = pool.server(i)
      let (key, order) = (servers[server].key, servers[server].order)
      if key > bestKey || (key == bestKey && order > bestOrder) { continue }
      if pool.hasObstacles, !pool.isOpen(server) || server == pool.avoided { continue }
      (best, bestKey, bestOrder) = (server, key, order)
    }
    return best < 0 ? pool.lastResort : best
  }
}
