/// A chain on levels 0, 1, 2, ... without end, each with the same phases, that repeats itself from some level on.
///
/// The level is the number in a queue, the phase what modulates it. Matrices hold rates per second between
/// phases, without diagonal; `up`, `within` and `down` of the repeating level hold for all levels above it.
/// - Source: Latouche and Ramaswami, *Introduction to Matrix Analytic Methods in Stochastic Modeling*, 1999,
///   chapters 6 and 8 (logarithmic reduction).
package struct QuasiBirthDeathProcess: Sendable {
  /// The phase probabilities of the levels up to and including the repeating one; empty if unstable.
  package let boundary: [[Double]]
  /// The factor from each level above to the next: pi(n + 1) = pi(n) R.
  package let ratio: SquareMatrix
  /// Whether the drift of the repeating levels leads down.
  package let isStable: Bool

  /// Builds and solves the process.
  ///
  /// - Complexity: O(phases^3 x levels^3) for the boundary at worst.
  package init(
    phases: Int, repeatingFrom last: Int, up: (Int) -> SquareMatrix,
    within: (Int) -> SquareMatrix, down: (Int) -> SquareMatrix
  ) {
    let (rise, stay, fall) = (up(last), within(last), down(last))
    isStable = Self.drift(rise, stay, fall) < 0
    guard isStable else {
      boundary = []
      ratio = SquareMatrix(order: phases)
      return
    }
    ratio = Self.ratio(rise, stay, fall)
    var chain = MarkovChain(states: (last + 1) * phases)
    func connect(_ matrix: SquareMatrix, from level: Int, to target: Int) {
      for i in 0..<phases {
        for j in 0..<phases where matrix[i, j] > 0 && (level != target || i != j) {
          chain.add(matrix[i, j], from: level * phases + i, to: target * phases + j)
        }
      }
    }
    for level in 0...last {
      connect(within(level), from: level, to: level)
      if level < last { connect(up(level), from: level, to: level + 1) }
      if level > 0 { connect(down(level), from: level, to: level - 1) }
    }
    // a visit to the levels above ends in the repeating level again
    connect(ratio * fall, from: last, to: last)
    let shares = chain.stationaryDistribution()
    let top = Array(shares[(last * phases)...])
    let above = (top * ratio.complement.inverse).reduce(0, +) - top.reduce(0, +)
    let scale = 1 / (1 + above)
    boundary = (0...last).map { level in
      shares[(level * phases)..<((level + 1) * phases)].map { $0 * scale }
    }
  }

  /// The mean level.
  package var meanLevel: Double {
    guard isStable else { return .infinity }
    let last = boundary.count - 1
    let inverse = ratio.complement.inverse
    let below = (0..<last).reduce(0.0) { $0 + Double($1) * boundary[$1].reduce(0, +) }
    let atOrAbove = boundary[last] * inverse
    let excess = atOrAbove * ratio * inverse
    return below + Double(last) * atOrAbove.reduce(0, +) + excess.reduce(0, +)
  }

  /// The phase probabilities, summed over all levels from `level` on.
  package func phases(from level: Int) -> [Double] {
    let last = boundary.count - 1
    let inverse = ratio.complement.inverse
    if level >= last {
      var vector = boundary[last]
      for _ in last..<level { vector = vector * ratio }
      return vector * inverse
    }
    var sum = boundary[last] * inverse
    for vector in boundary[level..<last] {
      for phase in sum.indices { sum[phase] += vector[phase] }
    }
    return sum
  }

  /// The phase probabilities of level 0, 1, 2, ... until less than `rest` is left above.
  package func levels(untilRest rest: Double) -> [[Double]] {
    var all = boundary
    var vector = boundary[boundary.count - 1]
    let inverse = ratio.complement.inverse
    while (vector * inverse).reduce(0, +) > rest {
      vector = vector * ratio
      all.append(vector)
    }
    return all
  }

  /// The mean change of level per second in the repeating levels.
  private static func drift(
    _ rise: SquareMatrix, _ stay: SquareMatrix, _ fall: SquareMatrix
  ) -> Double {
    let order = rise.order
    let sum = rise + stay + fall
    var chain = MarkovChain(states: order)
    for i in 0..<order {
      for j in 0..<order where i != j { chain.add(sum[i, j], from: i, to: j) }
    }
    let shares = chain.stationaryDistribution()
    return (shares * rise).reduce(0, +) - (shares * fall).reduce(0, +)
  }

  /// The minimal solution R of A0 + R A1 + R^2 A2 = 0.
  private static func ratio(
    _ rise: SquareMatrix, _ stay: SquareMatrix, _ fall: SquareMatrix
  ) -> SquareMatrix {
    let order = rise.order
    var local = stay
    for i in 0..<order {
      local[i, i] = 0
      local[i, i] = -(rise.rowSum(i) + local.rowSum(i) + fall.rowSum(i))
    }
    let sojourn = (-local).inverse
    var higher = sojourn * rise
    var lower = sojourn * fall
    var first = lower  // G: where the level below is entered
    var reach = higher
    for _ in 0..<64 {
      let back = (higher * lower + lower * higher).complement.inverse
      higher = back * (higher * higher)
      lower = back * (lower * lower)
      let more = reach * lower
      first = first + more
      reach = reach * higher
      if (more.elements.max() ?? 0) < 1e-17 { break }
    }
    return rise * (-(local + rise * first)).inverse
  }
}
