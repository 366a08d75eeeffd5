package import NinesRandom
package import NinesVocabulary

/// nginx's `random`: a server drawn by weight, or the less busy of two different ones.
///
/// A server that may not take the request is drawn in vain; after 20 such draws comes round robin.
/// - Source: nginx 1.22.1, ngx_http_upstream_random_module.c: `random` and `random two least_conn`.
/// - Complexity: O(1), O(n) where most servers are out.
package struct NGINXRandom: NGINXBalancer {
  package static let keyword = "nginx-random"
  package static let summary = "nginx's `random`: drawn by weight, or the less busy of two drawn"
  package static let example = "{nginx-random: {choices: 2}}"
  package static let parameters = [
    Parameter(
      "choices", .integer(allowed: 1...2),
      .value("1", source: "nginx 1.22.1 documentation, random"),
      help: "2: `random two least_conn`, of two different servers the one with fewer connections")
  ]

  var peers = NGINXPeers()
  private let choices: Int
  private var table = AliasTable(weights: [])

  package init(choices: Int = 1) { self.choices = choices }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    choices = values.integer("choices")
  }

  package var readsConnections: Bool { choices > 1 }
  package var longRunShares: LongRunShares { choices > 1 ? .byState : .byWeight }

  package mutating func prepare(for pool: borrowing PoolView) {
    peers.prepare(for: pool)
    table = AliasTable(weights: (0..<pool.serverCount).map { pool.weight($0) })
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    if pool.serverCount == 1 { return peers.next(in: pool) }
    var first = -1
    for _ in 0...20 {
      let server = table.draw(using: &stream)
      if server == first || !peers.canTake(server, in: pool) { continue }
      if choices == 1 { return server }
      if first >= 0 { return peers.isLessBusy(first, server, in: pool) ? first : server }
      first = server
    }
    return peers.next(in: pool)
  }
}
