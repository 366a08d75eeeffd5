package import NinesRandom
package import NinesVocabulary

/// Draws a few servers and takes the one with the fewest active connections.
///
/// Weights play no part; the draws are with replacement, so all may hit one server. The first of equals wins, which
/// is a tie broken at random, since the order of the draws is.
/// - Source: Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", IEEE TPDS 12 (10), 2001.
/// - Complexity: O(choices)
package struct BestOfRandom: Balancer {
  package static let keyword = "random-of"
  package static let summary = "the one with the fewest active connections of a few drawn"
  package static let example = "{random-of: {choices: 2}}"
  package static let parameters = [
    Parameter(
      "choices", .integer(allowed: 1...1000),
      .value("2", source: "Mitzenmacher, IEEE TPDS 12 (10), 2001"),
      help: "servers drawn, with replacement")
  ]
  package static let readsConnections = true

  private let choices: Int

  package init(choices: Int = 2) { self.choices = choices }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    choices = values.integer("choices")
  }

  package var longRunShares: LongRunShares { .amongDrawn(choices) }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    if count == 0 { return nil }
    var best = pool.server(stream.index(below: count))
    for _ in 1..<choices {
      let other = pool.server(stream.index(below: count))
      if pool.connections[other] < pool.connections[best] { best = other }
    }
    return best
  }
}
