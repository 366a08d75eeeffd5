package import Histogram

/// Response times as they come, counted to three digits; what a running replication writes to.
///
/// Times are seconds from 0 to 9e9 in bins at most 0.1 % wide. The mean is not taken from it: exact
/// sums are kept elsewhere. A replication that is over hands on its compact form.
/// - Complexity: `record` is O(1) and allocates only when a time is larger than any doubling seen
///   before.
package struct ResponseHistogram: Sendable {
  @usableFromInline package var bins = Histogram<UInt64>(numberOfSignificantValueDigits: .three)

  @inlinable
  package init() {}

  @inlinable @inline(__always)
  package mutating func record(_ seconds: Double) {
    bins.record(HistogramBins.nanoseconds(seconds))
  }

  @inlinable @inline(__always)
  package mutating func record(_ seconds: Double, count: UInt64) {
    guard count > 0 else { return }
    bins.record(HistogramBins.nanoseconds(seconds), count: count)
  }

  package var count: UInt64 { bins.totalCount }

  /// Exactly what one histogram of both would hold.
  package mutating func merge(_ other: ResponseHistogram) { bins.add(other.bins) }

  /// Empties the bins and keeps their memory for the next replication.
  package mutating func reset() { bins.reset() }

  /// How many times were longer than `seconds`, interpolated inside its bin.
  package func countAbove(_ seconds: Double) -> Double {
    compacted().exceedances(above: seconds)
  }

  /// The time that a share `probability` stays below, nil when nothing was recorded.
  package func quantile(_ probability: Double) -> Double? {
    compacted().quantile(probability)
  }

  /// The occupied bins alone: a few bytes for each distinct time.
  package func compacted() -> CompactHistogram {
    guard count > 0 else { return CompactHistogram() }
    var builder = CompactHistogram.Builder()
    let last = HistogramBins.index(ofNanoseconds: bins.maxRecorded)
    for bin in HistogramBins.index(ofNanoseconds: bins.min)...last {
      builder.append(
        bins.countForValue(HistogramBins.firstNanosecond(ofBin: bin)), inBin: bin)
    }
    return builder.histogram(smallest: bins.min, largest: bins.maxRecorded)
  }
}
