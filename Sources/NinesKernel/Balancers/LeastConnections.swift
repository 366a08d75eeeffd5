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
  package static let readsConnections = true

  private var isWeighted = false

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package mutating func prepare(for pool: borrowing PoolView) {
    isWeighted = (0..<pool.serverCount).contains { pool.weight($0) != pool.weight(0) }
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
    let ties = equals.nonzeroBitCount
    if ties > 1 {
      for _ in 0..<stream.index(below: ties) { equals &= equals &- 1 }
    }
    return pool.server(equals.trailingZeroBitCount)
  }

  private func chooseAmongMany(
    from pool: borrowing PoolView, least: Int32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
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
    var best = pool.server(0)
    var ties = 1
    for i in 1..<max(1, pool.rotationCount) {
      let server = pool.server(i)
      let left = pool.activeConnections(server) * pool.weight(best)
      let right = pool.activeConnections(best) * pool.weight(server)
      if left < right {
        best = server
        ties = 1
      } else if left == right {
        ties += 1
        if stream.index(below: ties) == 0 { best = server }
      }
    }
    return best
  }
}
