/// How much of a series to discard so that what is left looks stationary: the marginal standard
/// error rule, MSER-5.
///
/// - Source: White, "An Effective Truncation Heuristic for Bias Reduction in Simulation Output",
///   Simulation 69 (6), 1997; the batches of five and the refusal: White, Cobb, Spratt, "A
///   Comparison of Five Steady-State Truncation Heuristics for Simulation", Winter Simulation
///   Conference, 2000.
package enum WarmUp {
  package static let batchSize = 5

  /// Means of each five consecutive values; the rest at the end is left out.
  package static func batchMeans(of values: [Double]) -> [Double] {
    (0..<values.count / batchSize).map { batch in
      values[batch * batchSize..<(batch + 1) * batchSize].reduce(0, +) / Double(batchSize)
    }
  }

  /// The number of leading batches to discard; nil where the series is too short to tell.
  ///
  /// The cut minimises the squared standard error of the mean of the rest. It is refused in the
  /// second half, and below ten batches: the transient then has not visibly ended. A series that
  /// never varies needs no cut.
  /// - Complexity: O(number of batches)
  package static func truncation(ofBatchMeans means: [Double]) -> Int? {
    guard means.count >= 10 else { return nil }
    var rest = Moments()
    var best = (cut: means.count, error: Double.infinity)
    for cut in means.indices.reversed() {
      rest.add(means[cut])
      // A handful of batches that happen to agree is no evidence; the earliest of equal cuts wins.
      guard rest.count >= batchSize else { continue }
      let error = rest.sumOfSquaredDeviations / (Double(rest.count) * Double(rest.count))
      if error <= best.error { best = (cut, error) }
    }
    return best.cut <= means.count / 2 ? best.cut : nil
  }
}
