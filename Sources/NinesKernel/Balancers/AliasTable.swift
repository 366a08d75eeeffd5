import NinesRandom

/// Draws positions in proportion to whole weights, exactly and in constant time.
///
/// Each column holds its own position up to a threshold and one other above it.
/// - Source: Walker, "An Efficient Method for Generating Discrete Random Variables with General Distributions", ACM
///   TOMS 3 (3), 1977; Vose, IEEE Transactions on Software Engineering 17 (9), 1991, for the construction.
struct AliasTable: Sendable {
  private var columns: [Column] = []
  private let total: Int

  private struct Column: Sendable {
    var threshold: Int32
    var other: Int32
  }

  init(weights: [Int]) {
    let total = weights.reduce(0, +)
    self.total = total
    // In units of 1 / (columns x total) every column holds `total`.
    var left = weights.map { $0 * weights.count }
    var small = weights.indices.filter { left[$0] < total }
    var large = weights.indices.filter { left[$0] >= total }
    columns = weights.indices.map { Column(threshold: Int32(total), other: Int32($0)) }
    while let giver = large.last, let taker = small.popLast() {
      columns[taker] = Column(threshold: Int32(left[taker]), other: Int32(giver))
      left[giver] -= total - left[taker]
      if left[giver] < total {
        large.removeLast()
        small.append(giver)
      }
    }
  }

  /// Positions in a pool's rotation, by the servers' weights.
  init(rotationOf pool: borrowing PoolView) {
    var weights: [Int] = []
    for place in 0..<pool.rotationCount { weights.append(pool.weight(pool.server(place))) }
    self.init(weights: weights)
  }

  @inline(__always)
  func draw(using stream: inout RandomStream) -> Int {
    let column = stream.index(below: columns.count)
    let height = Int32(truncatingIfNeeded: stream.index(below: total))
    return height < columns[column].threshold ? column : Int(columns[column].other)
  }
}
