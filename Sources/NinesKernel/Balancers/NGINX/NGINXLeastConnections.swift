package import NinesRandom
package import NinesVocabulary

/// nginx's `least_conn`: the fewest connections for the weight; among several in turn by the smooth order.
///
/// - Source: nginx 1.22.1, ngx_http_upstream_least_conn_module.c.
/// - Complexity: O(n)
package struct NGINXLeastConnections: NGINXBalancer {
  package static let keyword = "nginx-least-conn"
  package static let summary = "nginx's `least_conn`: fewest connections by weight, ties in turn"
  package static let example = "nginx-least-conn"
  package static let parameters: [Parameter] = []
  package static let tellsEqualsApart = true

  var peers = NGINXPeers()

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var readsConnections: Bool { true }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    peers.leastBusy(in: pool)
  }
}
