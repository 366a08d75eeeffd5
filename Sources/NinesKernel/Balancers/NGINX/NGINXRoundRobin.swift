package import NinesRandom
package import NinesVocabulary

/// nginx's default: smooth weighted round robin over the servers that may take the request.
///
/// A failed attempt that passive checks count lowers the server's weight, which grows back with each pick.
/// - Source: nginx 1.22.1, ngx_http_upstream_round_robin.c.
/// - Complexity: O(n)
package struct NGINXRoundRobin: NGINXBalancer {
  package static let keyword = "nginx-round-robin"
  package static let summary =
    "nginx's default: in turn, by weight, less to servers that have failed"
  package static let example = "nginx-round-robin"
  package static let parameters: [Parameter] = []

  var peers = NGINXPeers()

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byWeight }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    peers.next(in: pool)
  }
}
