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

  static func greatestCommonDivisor(of weights: [Int]) -> Int {
    var divisor = 0
    for weight in weights {
      var other = weight
      while other != 0 { (divisor, other) = (other, divisor % other) }
    }
    return max(1, divisor)
  }
}
