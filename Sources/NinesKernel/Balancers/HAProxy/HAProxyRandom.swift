package import NinesRandom
package import NinesVocabulary

/// HAProxy's `random`: of a few servers drawn on its ring the one with the fewest connections for its weight.
///
/// Servers are drawn as unevenly as the ring is. When the one that is taken is full (`connection_limit`), the request
/// waits at the balancer until some server is rid of a request, although others may be idle.
/// - Source: HAProxy 2.6, backend.c: `balance random`.
/// - Complexity: O(draws)
package struct HAProxyRandom: Balancer {
  package static let keyword = "haproxy-random"
  package static let summary =
    "HAProxy's `balance random`: the least busy of a few drawn on its ring"
  package static let example = "{haproxy-random: {draws: 2}}"
  package static let parameters = [
    Parameter(
      "draws", .integer(allowed: 1...1000),
      .value("2", source: "HAProxy 2.6 configuration manual, balance random"),
      help: "servers drawn, with replacement"),
    HAProxyRing.balanceFactorParameter,
  ]
  package static let passesOverServers = true
  package static let tellsEqualsApart = true
  package static let waiting = WaitingRule.forAnyServer(isOvertaken: true)

  private let draws: Int
  private var ring: HAProxyRing

  package init(draws: Int = 2, balanceFactor: Int = 0) {
    self.draws = draws
    ring = HAProxyRing(balanceFactor: balanceFactor)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    draws = values.integer("draws")
    ring = try HAProxyRing(values)
  }

  package var readsConnections: Bool { draws > 1 || ring.isBounded }

  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    try ring.check(weights: weights, at: location)
  }
  package mutating func prepare(for pool: borrowing PoolView) { ring.prepare(for: pool) }
  package mutating func rotationChanged(to pool: borrowing PoolView) {
    ring.rotationChanged(to: pool)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    var best = draw(from: pool, using: &stream)
    for _ in 1..<draws {
      let other = draw(from: pool, using: &stream)
      if pool.activeConnections(other) &* pool.weight(best)
        <= pool.activeConnections(best) &* pool.weight(other)
      {
        best = other
      }
    }
    return pool.isOpen(best) ? best : nil
  }

  @inline(__always)
  private func draw(from pool: borrowing PoolView, using stream: inout RandomStream) -> Int {
    ring.server(at: UInt32(truncatingIfNeeded: stream.bits() >> 32), in: pool)
  }
}
