package import NinesRandom
package import NinesVocabulary

/// A server drawn afresh for each request, in proportion to the weights.
///
/// - Complexity: O(1) with equal weights, O(log n) otherwise.
package struct WeightedRandom: Balancer {
  package static let keyword = "random"
  package static let summary = "a server drawn by weight"
  package static let example = "random"
  package static let parameters: [Parameter] = []

  private var isWeighted = false
  private var cumulative: [Int32] = []  // weights added up, by position in the rotation

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package mutating func prepare(for pool: borrowing PoolView) {
    isWeighted = (0..<pool.serverCount).contains { pool.weight($0) != pool.weight(0) }
    rotationChanged(to: pool)
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    guard isWeighted else { return }
    cumulative.removeAll(keepingCapacity: true)
    var sum = 0
    for i in 0..<pool.rotationCount {
      sum += pool.weight(pool.server(i))
      cumulative.append(Int32(sum))
    }
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let count = pool.rotationCount
    if count == 0 { return nil }
    if isWeighted { return pool.server(positionByWeight(using: &stream)) }
    return pool.server(stream.index(below: count))
  }

  private func positionByWeight(using stream: inout RandomStream) -> Int {
    var low = 0
    var high = cumulative.count - 1
    let drawn = Int32(truncatingIfNeeded: stream.index(below: Int(cumulative[high])))
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > drawn { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
