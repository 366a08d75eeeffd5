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
    rotation = .allocateOwnLines(capacity: weights.count)
    connections = .allocateOwnLines(capacity: weights.count)
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
}
