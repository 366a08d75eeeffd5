package import NinesRandom
package import NinesVocabulary

/// A policy that picks a server for each request: what a model calls `round-robin`, `least-connections` and so on.
///
/// A small value, one for each pool and balancer node. The state that it shares with others comes in as columns; its
/// own state (a position, a table) it keeps. Ties are broken at random; the vendors' exact orders are words of their own.
package protocol Balancer: Keyworded {
  /// Whether a client's requests go to one server as long as it is there.
  static var followsClients: Bool { get }
  /// Whether it wants to be told of each answer.
  static var learnsFromAnswers: Bool { get }
  /// Whether it wants to be told of each attempt that passive checks count as failed.
  static var learnsFromFailures: Bool { get }
  /// Whether it wants to be told whenever a server's number of active connections has changed.
  static var followsConnections: Bool { get }
  /// Whether it passes over full and failed servers itself; else they are out of rotation for the pick.
  static var passesOverServers: Bool { get }
  /// Whether it matters which of several equal servers are in a bad way, by their places in the list or on a ring.
  static var tellsEqualsApart: Bool { get }
  /// What becomes of a request for which it finds no server.
  static var waiting: WaitingRule { get }

  /// Whether picks depend on the numbers of active connections.
  var readsConnections: Bool { get }
  var longRunShares: LongRunShares { get }

  /// - Throws: what speaks against a pool with these weights; `location` is that of the word.
  func check(weights: [Int], at location: SourceLocation) throws(Diagnostic)
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
  /// An attempt at a server has failed; `maxFails` of them take it out.
  mutating func attemptFailed(server: Int, maxFails: Int)
  /// A server was given a request or is rid of one.
  mutating func connectionsChanged(server: Int, in pool: borrowing PoolView)

  /// Runs the requests of one replication with the loop without events, specialised for this policy.
  static func runDirect(_ job: inout DirectJob)
}

extension Balancer {
  package static var followsClients: Bool { false }
  package static var learnsFromAnswers: Bool { false }
  package static var learnsFromFailures: Bool { false }
  package static var followsConnections: Bool { false }
  package static var passesOverServers: Bool { false }
  package static var tellsEqualsApart: Bool { followsClients }
  package static var waiting: WaitingRule { .forPolicy }
  package var readsConnections: Bool { false }
  package var longRunShares: LongRunShares { .byState }
  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {}
  package mutating func prepare(for pool: borrowing PoolView) {}
  package mutating func rotationChanged(to pool: borrowing PoolView) {}
  package mutating func learn(server: Int, responseTime: Double, at now: Double) {}
  package mutating func attemptFailed(server: Int, maxFails: Int) {}
  package mutating func connectionsChanged(server: Int, in pool: borrowing PoolView) {}
}
