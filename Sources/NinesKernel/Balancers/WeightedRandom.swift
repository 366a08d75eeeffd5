package import NinesRandom
package import NinesVocabulary

/// A server drawn afresh for each request, in proportion to the weights.
///
/// - Complexity: O(1)
package struct WeightedRandom: Balancer {
  package static let keyword = "random"
  package static let summary = "a server drawn by weight"
  package static let example = "random"
  package static let parameters: [Parameter] = []

  private var isWeighted = false
  private var table = AliasTable(weights: [])  // by position in the rotation

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byWeight }

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
    if isWeighted { return pool.server(table.draw(using: &stream)) }
    return pool.server(stream.index(below: count))
  }
}
