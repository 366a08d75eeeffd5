/// A map of slots in which every server has as many as its weight, spread evenly.
///
/// With equal weights slot i is the i-th server.
/// - Source: HAProxy 2.6, lb_map.c: the map of `balance static-rr` and of the map-based hashes.
/// - Complexity: O(servers x slots) to build, unless the weights are equal.
struct SlotMap: Sendable {
  private(set) var servers: [Int32] = []

  /// - Parameter weights: by server in rotation, divided by their greatest common divisor.
  init(of rotation: [Int32], weights: [Int]) {
    guard weights.contains(where: { $0 != 1 }) else {
      servers = rotation
      return
    }
    let slots = weights.reduce(0, +)
    var scores = [Int](repeating: 0, count: rotation.count)
    servers.reserveCapacity(slots)
    for _ in 0..<slots {
      var best = 0
      var bestValue = Int.min
      for i in rotation.indices {
        scores[i] += weights[i]
        // Never negative: a server gives up `slots` only when it is ahead of its due.
        let value = (scores[i] + slots) / slots
        if value > bestValue {
          best = i
          bestValue = value
        }
      }
      scores[best] -= slots
      servers.append(rotation[best])
    }
  }

  /// Of the servers in rotation; `divisor` is that of all servers.
  init(rotationOf pool: borrowing PoolView, divisor: Int) {
    var rotation: [Int32] = []
    var weights: [Int] = []
    for i in 0..<pool.rotationCount {
      rotation.append(Int32(pool.server(i)))
      weights.append(pool.weight(pool.server(i)) / divisor)
    }
    self.init(of: rotation, weights: weights)
  }

  /// The greatest common divisor of the weights of all servers.
  static func divisor(of pool: borrowing PoolView) -> Int {
    var weights: [Int] = []
    for server in 0..<pool.serverCount { weights.append(pool.weight(server)) }
    return greatestCommonDivisor(of: weights)
  }

  private static func greatestCommonDivisor(of weights: [Int]) -> Int {
    var divisor = 0
    for weight in weights {
      var other = weight
      while other != 0 { (divisor, other) = (other, divisor % other) }
    }
    return max(1, divisor)
  }
}
