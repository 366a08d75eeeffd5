/// What a balancer may see of its pool; server numbers count from 0 within the pool.
package struct PoolView: ~Copyable {
  /// Servers in rotation, in the order of declaration.
  let rotation: UnsafeMutablePointer<Int32>
  package internal(set) var rotationCount: Int
  let connections: UnsafeMutablePointer<Int32>
  let weightTable: UnsafeMutablePointer<Int32>
  /// By server, what speaks against it for the request at hand; for policies that pass over servers themselves.
  let obstacles: UnsafeMutablePointer<Obstacle>
  package internal(set) var hasObstacles = false
  /// The server that the request comes from, to be taken only when there is no other; -1: none.
  package internal(set) var avoided = -1
  package let serverCount: Int

  package enum Obstacle: UInt8, Sendable {
    case none
    /// It has as many connections as it may.
    case full
    /// It has failed too often, or failed this request.
    case barred
  }

  package init(weights: [Int]) {
    serverCount = weights.count
    rotationCount = weights.count
    rotation = .allocateOwnLines(capacity: weights.count)
    connections = .allocateOwnLines(capacity: weights.count)
    weightTable = .allocate(capacity: max(1, weights.count))
    obstacles = .allocate(capacity: max(1, weights.count))
    obstacles.initialize(repeating: .none, count: max(1, weights.count))
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
    obstacles.deallocate()
  }

  /// The i-th server in rotation.
  @inline(__always)
  package func server(_ i: Int) -> Int { Int(rotation[i]) }

  /// Requests given to a server and not yet answered, its own queue included.
  @inline(__always)
  package func activeConnections(_ server: Int) -> Int { Int(connections[server]) }

  @inline(__always)
  package func weight(_ server: Int) -> Int { Int(weightTable[server]) }

  @inline(__always)
  package func obstacle(_ server: Int) -> Obstacle { hasObstacles ? obstacles[server] : .none }

  @inline(__always)
  package func isOpen(_ server: Int) -> Bool { obstacle(server) == .none }

  /// The server to be avoided, where that is in rotation and could take the request.
  package var lastResort: Int? {
    guard avoided >= 0, isOpen(avoided), isInRotation(avoided) else { return nil }
    return avoided
  }

  package func isInRotation(_ server: Int) -> Bool {
    (0..<rotationCount).contains { self.server($0) == server }
  }

  package var hasUnequalWeights: Bool {
    (0..<serverCount).contains { weight($0) != weight(0) }
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

  /// For tests and for the engine: what speaks against servers for the next pick.
  package mutating func setObstacles(avoided: Int = -1, _ obstacle: (Int) -> Obstacle) {
    hasObstacles = true
    self.avoided = avoided
    for server in 0..<serverCount { obstacles[server] = obstacle(server) }
  }

  package mutating func clearObstacles() {
    hasObstacles = false
    avoided = -1
  }
}
