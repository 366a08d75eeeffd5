package import NinesRandom
package import NinesVocabulary

/// nginx's `ip_hash`: the first three numbers of the client's IPv4 address decide, so that a network has one server.
///
/// Where that server may not take the request, hashing goes on to another, and after 20 more to round robin.
/// - Source: nginx 1.22.1, ngx_http_upstream_ip_hash_module.c.
/// - Complexity: O(n)
package struct NGINXIPHash: NGINXBalancer {
  package static let keyword = "nginx-ip-hash"
  package static let summary =
    "nginx's `ip_hash`: the first three numbers of the client's address decide"
  package static let example = "nginx-ip-hash"
  package static let parameters: [Parameter] = []
  package static let followsClients = true
  /// What hashing begins with.
  package static let seed = 89

  var peers = NGINXPeers()

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byClient }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    var hash = Self.seed
    for _ in 0...20 {
      hash = Self.next(hash, UInt8(truncatingIfNeeded: client >> 24))
      hash = Self.next(hash, UInt8(truncatingIfNeeded: client >> 16))
      hash = Self.next(hash, UInt8(truncatingIfNeeded: client >> 8))
      let server = peers.owner(of: hash % peers.totalWeight)
      if peers.canTake(server, in: pool) { return server }
    }
    return peers.next(in: pool)
  }

  /// The hash after one more byte of the address.
  @inline(__always)
  package static func next(_ hash: Int, _ byte: UInt8) -> Int {
    (hash &* 113 &+ Int(byte)) % 6271
  }
}
