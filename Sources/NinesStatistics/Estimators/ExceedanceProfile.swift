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
    /// The most that one group has above the lower edge.
    var largestGroup = 0.0
    /// Observations c inside the bin: sums of c, c x c, c x e, c x n and c x m.
    var inside = 0.0
    var insideSquares = 0.0
    var insideTimesAbove = 0.0
    var insideTimesCount = 0.0
    var insideTimesSize = 0.0

    /// The next occupied bin, whose upper edge has above it what this one's lower edge has.
    func below(index: Int) -> Bin {
      Bin(
        index: index, above: above + inside,
        aboveSquares: aboveSquares + 2 * insideTimesAbove + insideSquares,
        aboveTimesCount: aboveTimesCount + insideTimesCount,
        aboveTimesSize: aboveTimesSize + insideTimesSize)
    }
  }

  /// Falling.
  private(set) var bins: [Bin] = []
  let replications: Int
  let groups: Int
  let count: Double
  /// Observations really made; those a few stand for are not.
  let observed: Double
  private var countSquares = 0.0
  private var countTimesSize = 0.0
  private var sizeSquares = 0.0
  /// Seconds; nothing was recorded outside.
  let range: Interval

  init(_ histograms: ReplicationHistograms) {
    let groups = histograms.groups
    let counts = groups.map(\.count)
    let sizes = histograms.sizes.map(Double.init)
    replications = histograms.replications
    self.groups = groups.count
    count = counts.reduce(0, +)
    observed = groups.reduce(0) { $0 + $1.observed }
    range = Interval(
      lowerBound: groups.map(\.smallest).min() ?? .infinity,
      upperBound: groups.map(\.largest).max() ?? 0)
    for (count, size) in zip(counts, sizes) {
      countSquares += count * count
      countTimesSize += count * size
      sizeSquares += size * size
    }

    // Entries of all groups, ordered by falling bin through a counting sort.
    let top = Int(groups.compactMap(\.bins.last).max() ?? 0)
    let bottom = Int(groups.compactMap(\.bins.first).min() ?? 0)
    var starts = [Int](repeating: 0, count: top - bottom + 2)
    for group in groups { for bin in group.bins { starts[top - Int(bin) + 1] += 1 } }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var entries = [(group: Int32, count: Double)](
      repeating: (0, 0), count: starts[starts.count - 1])
    var next = starts
    for (number, group) in groups.enumerated() {
      for (bin, count) in zip(group.bins, group.counts) {
        entries[next[top - Int(bin)]] = (Int32(number), count)
        next[top - Int(bin)] += 1
      }
    }
    addBins(entries, from: top, starts: starts, counts: counts, sizes: sizes)
  }

  private mutating func addBins(
    _ entries: [(group: Int32, count: Double)], from top: Int, starts: [Int], counts: [Double],
    sizes: [Double]
  ) {
    var above = [Double](repeating: 0, count: groups)
    var largestGroup = 0.0
    for place in 0..<starts.count - 1 where starts[place] < starts[place + 1] {
      var bin =
        bins.last?.below(index: top - place)
        ?? Bin(index: top - place)
      var entry = starts[place]
      while entry < starts[place + 1] {
        let inside = entries[entry].count
        let row = Int(entries[entry].group)
        entry += 1
        bin.inside += inside
        bin.insideSquares += inside * inside
        bin.insideTimesAbove += inside * above[row]
        bin.insideTimesCount += inside * counts[row]
        bin.insideTimesSize += inside * sizes[row]
        above[row] += inside
        largestGroup = max(largestGroup, above[row])
      }
      bin.largestGroup = largestGroup
      bins.append(bin)
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
