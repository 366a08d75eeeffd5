package import NinesVocabulary

/// A balancer of HAProxy that looks each request's hash up in a table of servers.
package protocol HAProxyHashing: Balancer {
  var table: HAProxyHashTable { get set }
}

extension HAProxyHashing {
  package static var followsClients: Bool { true }
  package static var passesOverServers: Bool { true }
  package static var waiting: WaitingRule { .forOwnServer }

  package var readsConnections: Bool { table.isBounded }
  package var longRunShares: LongRunShares { table.isBounded ? .byState : .byClient }

  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    try table.check(weights: weights, at: location)
  }
  package mutating func prepare(for pool: borrowing PoolView) { table.prepare(for: pool) }
  package mutating func rotationChanged(to pool: borrowing PoolView) {
    table.rotationChanged(to: pool)
  }
}
