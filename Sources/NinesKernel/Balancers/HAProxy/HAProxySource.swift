package import NinesRandom
package import NinesVocabulary

/// HAProxy's `source`: the client's IPv4 address, as one number, on its map or its ring.
///
/// A request whose server is full (`connection_limit`) waits for that server.
/// - Source: HAProxy 2.6, backend.c: `balance source`.
/// - Complexity: O(1)
package struct HAProxySource: HAProxyHashing {
  package static let keyword = "haproxy-source"
  package static let summary = "HAProxy's `balance source`: the client's address decides"
  package static let example = "{haproxy-source: {type: consistent}}"
  package static let parameters = HAProxyHashTable.parameters

  package var table: HAProxyHashTable

  package init(isConsistent: Bool = false, balanceFactor: Int = 0) {
    table = HAProxyHashTable(isConsistent: isConsistent, balanceFactor: balanceFactor)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    table = try HAProxyHashTable(values)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    table.server(of: client, in: pool)
  }
}
