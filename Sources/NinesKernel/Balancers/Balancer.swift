package import NinesRandom
package import NinesVocabulary

/// A policy that picks a server for each request: what a model calls `round-robin`, `least-connections` and so on.
///
/// A small value, one for each pool and balancer node. The state that it shares with others comes in as columns; its
/// own state (a position, a table) it keeps. Ties are broken at random; the vendors' exact orders are words of their own.
package protocol Balancer: Keyworded {
  /// Whether picks depend on the numbers of active connections.
  static var readsConnections: Bool { get }
  /// Whether it wants to be told of each answer.
  static var learnsFromAnswers: Bool { get }

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
  package static var learnsFromAnswers: Bool { false }
  package mutating func prepare(for pool: borrowing PoolView) {}
  package mutating func rotationChanged(to pool: borrowing PoolView) {}
  package mutating func learn(server: Int, responseTime: Double, at now: Double) {}
}

/// What a balancer may see of its pool; server numbers count from 0 within the pool.
package struct PoolView: ~Copyable {
  /// Servers in rotation, in the order of declaration.
  let rotation: UnsafeMutablePointer<Int32>
  package internal(set) var rotationCount: Int
  let connections: UnsafeMutablePointer<Int32>
  let weightTable: UnsafeMutablePointer<Int32>
  package let serverCount: Int

  package init(weights: [Int]) {
    serverCount = weights.count
    rotationCount = weights.count
    rotation = .allocate(capacity: max(1, weights.count))
    connections = .allocate(capacity: max(1, weights.count))
    weightTable = .allocate(capacity: max(1, weights.count))
    for (number, weight) in weights.enumerated() {
      rotation[number] = Int32(number)
      connections[number] = 0
      weightTable[number] = Int32(weight)
    }
  }

  deinit {
    rotation.deallocate()
    connections.deallocate()
    weightTable.deallocate()
  }

  /// The i-th server in rotation.
  @inline(__always)
  package func server(_ i: Int) -> Int { Int(rotation[i]) }

  /// Requests given to a server and not yet answered, its own queue included.
  @inline(__always)
  package func activeConnections(_ server: Int) -> Int { Int(connections[server]) }

  @inline(__always)
  package func weight(_ server: Int) -> Int { Int(weightTable[server]) }

  package func isInRotation(_ server: Int) -> Bool {
    (0..<rotationCount).contains { rotation[$0] == Int32(server) }
  }

  /// For tests and for the engine: who is in rotation, in the order of declaration.
  package mutating func setRotation(_ isIn: (Int) -> Bool) {
    rotationCount = 0
    for server in 0..<serverCount where isIn(server) {
      rotation[rotationCount] = Int32(server)
      rotationCount += 1
    }
  }

  package func setConnections(_ server: Int, to count: Int) {
    connections[server] = Int32(count)
  }
}
