package import NinesRandom
package import NinesVocabulary

/// Draws a few servers by weight and takes the one with the fewest active connections for its weight.
///
/// The draws are with replacement, so all may hit one server. The first of equals wins, which is a tie broken at random,
/// since the order of the draws is.
/// - Source: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE TPDS 12 (10), 2001; weights as in
///   HAProxy 2.6, `balance random(2)`, without the unevenness of its ring.
/// - Complexity: O(choices)
package struct BestOfRandom: Balancer {
  package static let keyword = "random-of"
  package static let summary =
    "of a few drawn by weight the one with the fewest connections for its weight"
  package static let example = "{random-of: {choices: 2}}"
  package static let parameters = [
    Parameter(
      "choices", .integer(allowed: 1...1000),
      .value("2", source: "Mitzenmacher, IEEE TPDS 12 (10), 2001"),
      help: "servers drawn, with replacement")
  ]

  private let choices: Int
  private var isWeighted = false
  private var table = AliasTable(weights: [])  // by position in the rotation

  package init(choices: Int = 2) { self.choices = choices }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    choices = values.integer("choices")
  }

  package var readsConnections: Bool { true }
  package var longRunShares: LongRunShares { .amongDrawn(choices) }

  package mutating func prepare(for pool: borrowing PoolView) {
    isWeighted = pool.hasUnequalWeights
    rotationChanged(to: pool)
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    if isWeighted { table = AliasTable(rotationOf: pool) }
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    if count == 0 { return nil }
    if isWeighted { return chooseByWeight(from: pool, using: &stream) }
    var best = pool.server(stream.index(below: count))
    for _ in 1..<choices {
      let other = pool.server(stream.index(below: count))
      if pool.connections[other] < pool.connections[best] { best = other }
    }
    return best
  }

  private func chooseByWeight(
    from pool: borrowing PoolView, using stream: inout RandomStream
  ) -> Int {
    var best = pool.server(table.draw(using: &stream))
    for _ in 1..<choices {
      let other = pool.server(table.draw(using: &stream))
      if pool.activeConnections(other) * pool.weight(best)
        < pool.activeConnections(best) * pool.weight(other)
      {
        best = other
      }
    }
    return best
  }
}
