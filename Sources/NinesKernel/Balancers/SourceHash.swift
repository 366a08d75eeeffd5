package import NinesRandom
package import NinesVocabulary

/// The client's address decides, so that a client stays with its server until the rotation changes.
///
/// The address as one unsigned number, modulo the total weight of the servers in rotation, is a slot of the map; no hash
/// function is applied. Any change of the rotation moves most clients. A server that is full (`connection_limit`) or has
/// just failed a request counts as out of rotation for that request alone.
/// - Source: HAProxy 2.6, backend.c and lb_map.c: `balance source` with `hash-type map-based`.
/// - Complexity: O(1)
package struct SourceHash: Balancer {
  package static let keyword = "source-hash"
  package static let summary = "the client's address modulo the total weight"
  package static let example = "source-hash"
  package static let followsClients = true
  package static let parameters: [Parameter] = []

  private var divisor = 1
  private var map = SlotMap(of: [], weights: [])

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byClient }

  package mutating func prepare(for pool: borrowing PoolView) {
    divisor = SlotMap.divisor(of: pool)
    rotationChanged(to: pool)
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    map = SlotMap(rotationOf: pool, divisor: divisor)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let slots = UInt32(truncatingIfNeeded: map.servers.count)
    if slots == 0 { return nil }
    return Int(map.servers[Int(client % slots)])
  }
}
