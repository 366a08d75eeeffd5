package import NinesRandom
package import NinesVocabulary

/// HAProxy's `uri`, `hdr`, `url_param` and `hash`: a text for each client, hashed, on its map or its ring.
///
/// A request whose server is full (`connection_limit`) waits for that server.
/// - Source: HAProxy 2.6, backend.c and hash.c: `balance uri` and its kin, with `hash-type map-based sdbm` or
///   `hash-type consistent`.
/// - Complexity: O(1)
package struct HAProxyHash: HAProxyHashing {
  package static let keyword = "haproxy-hash"
  package static let summary =
    "HAProxy's `balance uri`, `hdr`, `hash`: a text for each client decides"
  package static let example = "{haproxy-hash: {type: consistent, balance_factor: 150}}"
  package static let parameters = HAProxyHashTable.parameters + [ClientKey.parameter]

  package var table: HAProxyHashTable
  private let hashOfPrefix: UInt32

  package init(prefix: String = "/k", isConsistent: Bool = false, balanceFactor: Int = 0) {
    table = HAProxyHashTable(isConsistent: isConsistent, balanceFactor: balanceFactor)
    hashOfPrefix = Self.hash(of: ClientKey(prefix: prefix))
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    table = try HAProxyHashTable(values)
    hashOfPrefix = Self.hash(of: ClientKey(values))
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    var hash = hashOfPrefix
    ClientKey.forEachDigit(of: client) { hash = Self.sdbm(hash, $0) }
    return table.server(of: hash, in: pool)
  }

  private static func hash(of key: ClientKey) -> UInt32 { key.prefix.reduce(0, sdbm) }

  @inline(__always)
  private static func sdbm(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    UInt32(byte) &+ (hash << 6) &+ (hash << 16) &- hash
  }
}
