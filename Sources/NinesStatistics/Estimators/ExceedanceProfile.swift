/// For every edge between occupied bins: how many observations of each replication lie above it, as
/// sums over replications.
///
/// One pass over the bins serves every quantile. A group of m replications has n observations and e
/// of them above an edge; the test of a quantile p asks whether the sum of e - (1 - p) n over the
/// groups could be zero, so it needs sums of products of e, n and m only.
struct ExceedanceProfile {
  /// One occupied bin, with the sums at its upper edge; the sums at its lower edge are those plus
  /// the bin's own.
  struct Bin {
    let index: Int
    /// Observations above the upper edge: sums over groups of e, e x e, e x n and e x m.
    var above = 0.0
    var aboveSquares = 0.0
    var aboveTimesCount = 0.0
    var aboveTimesSize = 0.0
    /// The most that one group has above the upper edge.
    var largestGroup = 0.0
    /// Observations c inside the bin: sums of c, c x c, c x e, c x n and c x m.
    var inside = 0.0
    var insideSquares = 0.0
    var insideTimesAbove = 0.0
    var insideTimesCount = 0.0
    var insideTimesSize = 0.0
  }

  /// Falling.
  private(set) var bins: [Bin] = []
  let replications: Int
  let groups: Int
  let count: Double
  private var countSquares = 0.0
  private var countTimesSize = 0.0
  private var sizeSquares = 0.0
  /// Seconds; nothing was recorded outside.
  let range: Interval

  init(_ histograms: ReplicationHistograms) {
    let groups = histograms.groups
    let counts = groups.map { Double($0.count) }
    let sizes = histograms.sizes.map(Double.init)
    replications = histograms.replications
    self.groups = groups.count
    count = counts.reduce(0, +)
    range = Interval(
      lowerBound: groups.map(\.smallest).min() ?? .infinity,
      upperBound: groups.map(\.largest).max() ?? 0)
    for (count, size) in zip(counts, sizes) {
      countSquares += count * count
      countTimesSize += count * size
      sizeSquares += size * size
    }

    var left = groups.map { $0.bins.count }  // entries of each group not yet passed, from the top
    var above = [Double](repeating: 0, count: groups.count)
    var running = Bin(index: 0)
    while true {
      var index = -1
      for group in groups.indices where left[group] > 0 {
        index = max(index, Int(groups[group].bins[left[group] - 1]))
      }
      guard index >= 0 else { break }
      var bin = Bin(
        index: index, above: running.above, aboveSquares: running.aboveSquares,
        aboveTimesCount: running.aboveTimesCount, aboveTimesSize: running.aboveTimesSize,
        largestGroup: running.largestGroup)
      for group in groups.indices {
        var inside = 0.0
        while left[group] > 0, Int(groups[group].bins[left[group] - 1]) == index {
          left[group] -= 1
          inside += Double(groups[group].counts[left[group]])
        }
        guard inside > 0 else { continue }
        bin.inside += inside
        bin.insideSquares += inside * inside
        bin.insideTimesAbove += inside * above[group]
        bin.insideTimesCount += inside * counts[group]
        bin.insideTimesSize += inside * sizes[group]
        above[group] += inside
        running.largestGroup = max(running.largestGroup, above[group])
      }
      bins.append(bin)
      running.above += bin.inside
      running.aboveSquares += 2 * bin.insideTimesAbove + bin.insideSquares
      running.aboveTimesCount += bin.insideTimesCount
      running.aboveTimesSize += bin.insideTimesSize
    }
  }

  /// The sum over groups of e - (1 - p) n, where a share `depth` of the bin lies above.
  func excess(in bin: Bin, depth: Double, beyond share: Double) -> Double {
    bin.above + depth * bin.inside - share * count
  }

  /// The standard error of `excess`, from the spread of the groups about a common mean per
  /// replication.
  func standardError(in bin: Bin, depth: Double, beyond share: Double) -> Double {
    let squares =
      bin.aboveSquares + depth * (2 * bin.insideTimesAbove + depth * bin.insideSquares)
      - 2 * share * (bin.aboveTimesCount + depth * bin.insideTimesCount)
      + share * share * countSquares
    let timesSize =
      bin.aboveTimesSize + depth * bin.insideTimesSize - share * countTimesSize
    let all = Double(replications)
    let mean = excess(in: bin, depth: depth, beyond: share) / all
    let spread = squares - 2 * mean * timesSize + mean * mean * sizeSquares
    // With g groups of one replication the factor is g / (g - 1).
    return max(0, spread / (1 - sizeSquares / (all * all))).squareRoot()
  }

  /// Seconds at which a share `depth` of the bin lies above, the bin being no wider than what was
  /// recorded.
  func value(in bin: Bin, depth: Double) -> Double {
    let edges = Interval(
      lowerBound: HistogramBins.lowerEdge(ofBin: bin.index),
      upperBound: HistogramBins.upperEdge(ofBin: bin.index)
    ).clamped(to: range)
    return edges.upperBound - depth * edges.width
  }
}
