package import NinesRandom
package import NinesVocabulary

/// An idle server if there is one, any of them with the same chance; else a server at random.
///
/// Weights play no part.
/// - Source: Lu et al., "Join-Idle-Queue", Performance Evaluation 68 (11), 2011, with a single dispatcher.
/// - Complexity: O(n)
package struct IdleFirst: Balancer {
  package static let keyword = "idle-first"
  package static let summary = "an idle server if there is one, else a server at random"
  package static let example = "idle-first"
  package static let parameters: [Parameter] = []

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var readsConnections: Bool { true }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    if count == 0 { return nil }
    var idle = 0
    for i in 0..<count where pool.connections[Int(pool.rotation[i])] == 0 { idle &+= 1 }
    if idle == 0 { return pool.server(stream.index(below: count)) }
    var skip = stream.index(below: idle)
    for i in 0..<count where pool.connections[Int(pool.rotation[i])] == 0 {
      if skip == 0 { return pool.server(i) }
      skip &-= 1
    }
    return nil
  }
}
