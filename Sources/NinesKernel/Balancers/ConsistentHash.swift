package import NinesRandom
package import NinesVocabulary

/// Servers own points on a ring; a client belongs to the first point at or after its hash.
///
/// When a server leaves rotation only its clients move, and they come back with it. Shares follow the weights up to the
/// ring's own unevenness: with p points a relative standard deviation of about 1 / sqrt(p).
/// - Source: Karger et al., "Consistent Hashing and Random Trees", STOC 1997; points as nginx, 160 per unit of weight.
/// - Complexity: O(1) on average
/// - Note: A server that is full (`connection_limit`) or has just failed a request is passed over for that request.
package struct ConsistentHash: Balancer {
  package static let keyword = "consistent-hash"
  package static let summary =
    "a ring of hashed addresses; a lost server moves only its own clients"
  package static let example = "{consistent-hash: {points: 160}}"
  package static let followsClients = true
  package static let parameters = [
    Parameter(
      "points", .integer(allowed: 1...100_000),
      .value("160", source: "nginx 1.22.1, ngx_http_upstream_hash_module.c"),
      help: "points on the ring for each unit of weight; fewer where they would pass four million")
  ]
  private static let mostPoints = 4_000_000

  private let points: Int
  private var whole: [HashRing.Point] = []  // of all servers, in the order of the ring
  private var ring = HashRing()  // of the servers in rotation

  package init(points: Int = 160) { self.points = points }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    points = values.integer("points")
  }

  package var longRunShares: LongRunShares { .byClient }

  package mutating func prepare(for pool: borrowing PoolView) {
    var totalWeight = 0
    for server in 0..<pool.serverCount { totalWeight += pool.weight(server) }
    let perWeight = min(points, max(1, Self.mostPoints / max(1, totalWeight)))
    var points: [HashRing.Point] = []
    points.reserveCapacity(perWeight * totalWeight)
    for server in 0..<pool.serverCount {
      // Above all client addresses, so that no point is the hash of a client.
      let origin = UInt64(server + 1) << 32
      for number in 0..<(perWeight * pool.weight(server)) {
        let position = Self.hash(origin | UInt64(number))
        points.append(HashRing.Point(position: position, server: Int32(server)))
      }
    }
    whole = HashRing.inOrder(points)
    rotationChanged(to: pool)
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    ring = HashRing(whole, rotationOf: pool)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if ring.points.isEmpty { return nil }
    return Int(ring.points[ring.place(atOrAfter: Self.hash(UInt64(client)))].server)
  }

  /// Every bit of `number` moves every bit of the result.
  ///
  /// - Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
  @inline(__always)
  private static func hash(_ number: UInt64) -> UInt32 {
    var x = number &+ 0x9e37_79b9_7f4a_7c15
    x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
    return UInt32(truncatingIfNeeded: x >> 32)
  }
}
