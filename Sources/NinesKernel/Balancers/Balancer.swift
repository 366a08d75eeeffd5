package import NinesRandom
package import NinesVocabulary

/// A policy that picks a server for each request: what a model calls `round-robin`, `least-connections` and so on.
///
/// A small value, one for each pool and balancer node. The state that it shares with others comes in as columns; its
/// own state (a position, a table) it keeps. Ties are broken at random; the vendors' exact orders are words of their own.
package protocol Balancer: Keyworded {
  /// Whether picks depend on the numbers of active connections.
  static var readsConnections: Bool { get }
  /// Whether a client's requests go to one server as long as it is there.
  static var followsClients: Bool { get }
  /// Whether it wants to be told of each answer.
  static var learnsFromAnswers: Bool { get }

  var longRunShares: LongRunShares { get }

  /// Once, before the first pick.
  mutating func prepare(for pool: borrowing PoolView)
  /// Whenever servers enter or leave rotation.
  mutating func rotationChanged(to pool: borrowing PoolView)
  /// The number of a server in rotation; nil when there is none.
  mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int?
  /// A server has answered `responseTime` seconds after it was given a request.
  mutating func learn(server: Int, responseTime: Double, at now: Double)

  /// Runs the requests of one replication with the loop without events, specialised for this policy.
  static func runDirect(_ job: inout DirectJob)
}

extension Balancer {
  package static var readsConnections: Bool { false }
  package static var followsClients: Bool { false }
  package static var learnsFromAnswers: Bool { false }
  package var longRunShares: LongRunShares { .byState }
  package mutating func prepare(for pool: borrowing PoolView) {}
  package mutating func rotationChanged(to pool: borrowing PoolView) {}
  package mutating func learn(server: Int, responseTime: Double, at now: Double) {}
}
