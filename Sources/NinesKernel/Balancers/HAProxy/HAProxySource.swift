package import NinesRandom
package import NinesVocabulary

/// HAProxy's `source`: the client's IPv4 address, as one number, on its map or its ring.
///
/// A request whose server is full (`connection_limit`) waits for that server.
/// - Source: HAProxy 2.6, backend.c: `balance source`.
/// - Complexity: O(1)
package struct HAProxySource: Balancer {
  package static let keyword = "haproxy-source"
  package static let summary = "HAProxy's `balance source`: the client's address decides"
  package static let example = "{haproxy-source: {type: consistent}}"
  package static let parameters = HAProxyHashTable.parameters
  package static let followsClients = true
  package static let passesOverServers = true
  package static let waiting = WaitingRule.forOwnServer

  private var table: HAProxyHashTable

  package init(isConsistent: Bool = false, balanceFactor: Int = 0) {
    table = HAProxyHashTable(isConsistent: isConsistent, balanceFactor: balanceFactor)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    table = try HAProxyHashTable(values)
  }

  package var readsConnections: Bool { table.isBounded }
  package var longRunShares: LongRunShares { table.isBounded ? .byState : .byClient }

  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    try table.check(weights: weights, at: location)
  }
  package mutating func prepare(for pool: borrowing PoolView) { table.prepare(for: pool) }
  package mutating func rotationChanged(to pool: borrowing PoolView) {
    table.rotationChanged(to: pool)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    table.server(of: client, in: pool)
  }
}
