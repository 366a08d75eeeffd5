/// The occupied bins of one replication, or of several merged: ten bytes each, unchangeable but by
/// merging.
///
/// A bin's count is a whole number where every request was simulated. Where a few stand for many it
/// is a sum of weights, below zero where a correction takes more away than there was.
/// Interval estimates of percentiles need the histogram of every replication, so they all stay in
/// memory at once.
package struct CompactHistogram: Equatable, Sendable {
  /// Rising.
  private(set) var bins: [UInt16] = []
  private(set) var counts: [Double] = []
  /// The sum of all weights.
  package private(set) var count = 0.0
  /// How many observations were really made.
  package private(set) var observed = 0.0
  /// Seconds; infinite when nothing was recorded.
  package private(set) var smallest = Double.infinity
  /// Seconds; zero when nothing was recorded.
  package private(set) var largest = 0.0

  package init() {}

  package var memoryInBytes: Int { 10 * bins.count }

  /// Exactly what one histogram of both would hold, whatever the order, while the sums are whole
  /// numbers below 2^53.
  ///
  /// - Parameters:
  ///   - factor: the weight that each of the other's observations gets.
  ///   - isObserved: whether these observations are new, or credited once more.
  package mutating func merge(
    _ other: CompactHistogram, times factor: Double = 1, isObserved: Bool = true
  ) {
    guard !other.bins.isEmpty, factor != 0 else { return }
    let made = observed + (isObserved ? other.observed : 0)
    guard !bins.isEmpty || factor != 1 else {
      self = other
      observed = made
      return
    }
    var builder = Builder(capacity: bins.count + other.bins.count)
    var own = 0
    var others = 0
    while own < bins.count || others < other.bins.count {
      let ownBin = own < bins.count ? bins[own] : .max
      let otherBin = others < other.bins.count ? other.bins[others] : .max
      let bin = min(ownBin, otherBin)
      var sum = 0.0
      if ownBin == bin {
        sum += counts[own]
        own += 1
      }
      if otherBin == bin {
        sum += factor * other.counts[others]
        others += 1
      }
      builder.append(sum, inBin: Int(bin))
    }
    self = builder.histogram(
      smallest: min(smallest, other.smallest), largest: max(largest, other.largest))
    observed = made
  }

  /// How many observations were longer than `seconds`, taken as even inside its bin.
  package func exceedances(above seconds: Double) -> Double {
    var above = 0.0
    for entry in bins.indices.reversed() {
      let edges = edges(ofBin: Int(bins[entry]))
      guard edges.upperBound > seconds else { break }
      let share =
        edges.lowerBound > seconds ? 1 : (edges.upperBound - seconds) / edges.width
      above += counts[entry] * share
    }
    return above
  }

  /// The time that a share `probability` stays below, even inside a bin; nil when nothing was
  /// recorded.
  package func quantile(_ probability: Double) -> Double? {
    guard count > 0 else { return nil }
    var remaining = probability * count
    for entry in bins.indices {
      let inBin = counts[entry]
      let edges = edges(ofBin: Int(bins[entry]))
      if remaining <= inBin {
        return edges.lowerBound + max(0, remaining) / inBin * edges.width
      }
      remaining -= inBin
    }
    return largest
  }

  /// The least time beyond which at most a share of the total time is spent; zero when nothing was recorded.
  package func tail(carrying share: Double) -> Double {
    func middle(_ entry: Int) -> Double {
      let edges = edges(ofBin: Int(bins[entry]))
      return (edges.lowerBound + edges.upperBound) / 2
    }
    let limit = share * bins.indices.reduce(0) { $0 + counts[$1] * middle($1) }
    var (above, sum) = (0.0, 0.0)
    var time = largest
    for entry in bins.indices.reversed() {
      above += counts[entry]
      sum += counts[entry] * middle(entry)
      let start = edges(ofBin: Int(bins[entry])).lowerBound
      if sum - above * start > limit { break }
      time = start
    }
    return time
  }

  /// The edges of a bin in seconds, no wider than what was recorded.
  func edges(ofBin bin: Int) -> Interval {
    Interval(
      lowerBound: HistogramBins.lowerEdge(ofBin: bin),
      upperBound: HistogramBins.upperEdge(ofBin: bin)
    ).clamped(to: Interval(lowerBound: smallest, upperBound: largest))
  }

  /// Takes bins in rising order.
  struct Builder {
    private var result = CompactHistogram()

    init(capacity: Int = 0) {
      result.bins.reserveCapacity(capacity)
      result.counts.reserveCapacity(capacity)
    }

    mutating func append(_ count: Double, inBin bin: Int) {
      result.bins.append(UInt16(bin))
      result.counts.append(count)
      result.count += count
    }

    consuming func histogram(smallest: Double, largest: Double) -> CompactHistogram {
      result.smallest = smallest
      result.largest = largest
      result.observed = result.count
      return result
    }
  }
}
