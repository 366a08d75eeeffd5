package import NinesRandom
package import NinesVocabulary

/// Each server in turn; weights by the smooth order: a server of weight 3 gets its three requests spread over the cycle.
///
/// - Source: nginx, ngx_http_upstream_round_robin.c (smooth weighted round robin).
/// - Complexity: O(1) with equal weights, O(n) otherwise.
package struct RoundRobin: Balancer {
  package static let keyword = "round-robin"
  package static let summary = "each server in turn, by weight, spread evenly"
  package static let example = "round-robin"
  package static let parameters: [Parameter] = []

  private var next = 0  // the server whose turn it is
  private var isWeighted = false
  private var current: [Int] = []  // smooth weighted round robin's running value, by server

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byWeight }

  package mutating func prepare(for pool: borrowing PoolView) {
    current = Array(repeating: 0, count: pool.serverCount)
    isWeighted = pool.hasUnequalWeights
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    if isWeighted { return chooseByWeight(from: pool) }
    // The first in rotation from `next` on; while all are in rotation it stands at that place.
    var place = min(next, pool.rotationCount)
    while place > 0, pool.server(place &- 1) >= next { place &-= 1 }
    let server = pool.server(place < pool.rotationCount ? place : 0)
    next = server &+ 1
    return server
  }

  private mutating func chooseByWeight(from pool: borrowing PoolView) -> Int {
    var total = 0
    var best = -1
    for i in 0..<pool.rotationCount {
      let server = pool.server(i)
      total += pool.weight(server)
      current[server] += pool.weight(server)
      if best < 0 || current[server] > current[best] { best = server }
    }
    current[best] -= total
    return best
  }
}
