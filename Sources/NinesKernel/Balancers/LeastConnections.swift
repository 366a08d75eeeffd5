package import NinesRandom
package import NinesVocabulary

/// The server with the fewest active connections for its weight; ties at random.
///
/// - Complexity: O(n)
package struct LeastConnections: Balancer {
  package static let keyword = "least-connections"
  package static let summary = "the server with the fewest active connections for its weight"
  package static let example = "least-connections"
  package static let parameters: [Parameter] = []

  private var isWeighted = false

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var readsConnections: Bool { true }

  package mutating func prepare(for pool: borrowing PoolView) {
    isWeighted = pool.hasUnequalWeights
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    if count == 0 { return nil }
    if isWeighted { return chooseByWeight(from: pool, using: &stream) }
    var least = Int32.max
    for i in 0..<count { least = min(least, pool.connections[Int(pool.rotation[i])]) }
    if count > 64 { return chooseAmongMany(from: pool, least: least, using: &stream) }
    // The equals as bits: no branch that could go either way.
    var equals: UInt64 = 0
    for i in 0..<count {
      let isLeast = pool.connections[Int(pool.rotation[i])] == least
      equals |= (isLeast ? 1 : 0) &<< UInt64(truncatingIfNeeded: i)
    }
    return pool.server(Self.place(among: equals, of: count, using: &stream))
  }

  /// One of the equals, all alike likely.
  ///
  /// The draw names one of all servers, which is taken if it is among the equals; so does the first draw of other
  /// balancers, and under common random numbers both send a request to the same server where both may.
  @inline(__always)
  private static func place(
    among equals: UInt64, of count: Int, using stream: inout RandomStream
  ) -> Int {
    let ties = equals.nonzeroBitCount
    if ties == 1 { return equals.trailingZeroBitCount }
    let draw = stream.unit() * Double(count)
    let named = Int(draw)
    if equals &>> UInt64(truncatingIfNeeded: named) & 1 == 1 { return named }
    var left = equals
    for _ in 0..<Int((draw - Double(named)) * Double(ties)) { left &= left &- 1 }
    return left.trailingZeroBitCount
  }

  private func chooseAmongMany(
    from pool: borrowing PoolView, least: Int32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    let named = pool.server(stream.index(below: count))
    if pool.connections[named] == least { return named }
    let ties = (0..<count).count { pool.connections[Int(pool.rotation[$0])] == least }
    var skip = stream.index(below: ties)
    for i in 0..<count where pool.connections[Int(pool.rotation[i])] == least {
      if skip == 0 { return pool.server(i) }
      skip -= 1
    }
    return nil
  }

  private func chooseByWeight(
    from pool: borrowing PoolView, using stream: inout RandomStream
  ) -> Int {
    let count = pool.rotationCount
    var best = 0
    var equals: UInt64 = 1
    var ties = 1
    for place in 1..<max(1, count) {
      let (server, other) = (pool.server(place), pool.server(best))
      let left = pool.activeConnections(server) * pool.weight(other)
      let right = pool.activeConnections(other) * pool.weight(server)
      if left < right {
        best = place
        equals = 0
        ties = 0
      }
      if left <= right {
        equals |= place < 64 ? 1 &<< UInt64(truncatingIfNeeded: place) : 0
        ties += 1
        if count > 64, stream.index(below: ties) == 0 { best = place }
      }
    }
    if count > 64 { return pool.server(best) }
    return pool.server(Self.place(among: equals, of: count, using: &stream))
  }
}
