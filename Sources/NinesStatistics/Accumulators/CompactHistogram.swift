/// The occupied bins of one replication, or of several merged: six bytes each, unchangeable but by
/// merging.
///
/// Interval estimates of percentiles need the histogram of every replication, so they all stay in
/// memory at once.
package struct CompactHistogram: Equatable, Sendable {
  /// Rising; a bin with more than `UInt32.max` observations fills several entries, the full ones
  /// first.
  private(set) var bins: [UInt16] = []
  private(set) var counts: [UInt32] = []
  package private(set) var count: UInt64 = 0
  /// Seconds; infinite when nothing was recorded.
  package private(set) var smallest = Double.infinity
  /// Seconds; zero when nothing was recorded.
  package private(set) var largest = 0.0

  package init() {}

  package var memoryInBytes: Int { 6 * bins.count }

  /// Exactly what one histogram of both would hold, whatever the order.
  package mutating func merge(_ other: CompactHistogram) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    var builder = Builder(capacity: bins.count + other.bins.count)
    var own = 0
    var others = 0
    while own < bins.count || others < other.bins.count {
      let ownBin = own < bins.count ? bins[own] : .max
      let otherBin = others < other.bins.count ? other.bins[others] : .max
      let bin = min(ownBin, otherBin)
      var sum: UInt64 = 0
      while own < bins.count, bins[own] == bin {
        sum += UInt64(counts[own])
        own += 1
      }
      while others < other.bins.count, other.bins[others] == bin {
        sum += UInt64(other.counts[others])
        others += 1
      }
      builder.append(sum, inBin: Int(bin))
    }
    self = builder.histogram(
      smallest: min(smallest, other.smallest), largest: max(largest, other.largest))
  }

  /// How many observations were longer than `seconds`, taken as even inside its bin.
  package func exceedances(above seconds: Double) -> Double {
    var above = 0.0
    for entry in bins.indices.reversed() {
      let edges = edges(ofBin: Int(bins[entry]))
      guard edges.upperBound > seconds else { break }
      let share =
        edges.lowerBound > seconds ? 1 : (edges.upperBound - seconds) / edges.width
      above += Double(counts[entry]) * share
    }
    return above
  }

  /// The time that a share `probability` stays below, even inside a bin; nil when nothing was
  /// recorded.
  package func quantile(_ probability: Double) -> Double? {
    guard count > 0 else { return nil }
    var remaining = probability * Double(count)
    for entry in bins.indices {
      let inBin = Double(counts[entry])
      let edges = edges(ofBin: Int(bins[entry]))
      if remaining <= inBin {
        return edges.lowerBound + max(0, remaining) / inBin * edges.width
      }
      remaining -= inBin
    }
    return largest
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

    mutating func append(_ count: UInt64, inBin bin: Int) {
      var remaining = count
      while remaining > 0 {
        let part = UInt32(clamping: remaining)
        result.bins.append(UInt16(bin))
        result.counts.append(part)
        remaining -= UInt64(part)
      }
      result.count += count
    }

    consuming func histogram(smallest: Double, largest: Double) -> CompactHistogram {
      result.smallest = smallest
      result.largest = largest
      return result
    }
  }
}
