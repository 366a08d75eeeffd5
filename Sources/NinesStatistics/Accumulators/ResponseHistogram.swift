/// Response times as they come, counted to three digits; what a running replication writes to.
///
/// Times are seconds from 0 to 9e9 in bins at most 0.1 % wide. The mean is not taken from it: exact
/// sums are kept elsewhere. A replication that is over hands on its compact form. The counts are
/// kept here, in the layout of HdrHistogram, because recording through that package's value type
/// copies its header at every call (19 ns a record against 5). `record` is public because the
/// compiler inlines across modules what is public, never what is package.
/// - Complexity: `record` is O(1) and allocates only when a time passes every doubling seen before.
public struct ResponseHistogram: Sendable {
  @usableFromInline package var counts: [UInt64]
  /// Seconds; infinite when nothing was recorded.
  @usableFromInline package var smallest = Double.infinity
  /// Seconds; zero when nothing was recorded.
  @usableFromInline package var largest = 0.0

  package init() {
    counts = [UInt64](repeating: 0, count: HistogramBins.perDoubling)
  }

  @inlinable @inline(__always)
  public mutating func record(_ seconds: Double) {
    record(seconds, count: 1)
  }

  @inlinable @inline(__always)
  public mutating func record(_ seconds: Double, count: UInt64) {
    let bin = HistogramBins.index(of: seconds)
    guard bin < counts.count else { return recordBeyond(seconds, count: count) }
    counts[bin] &+= count
    if seconds < smallest { smallest = seconds }
    if seconds > largest { largest = seconds }
  }

  /// Makes room up to the end of the time's doubling.
  @inline(never) @usableFromInline
  package mutating func recordBeyond(_ seconds: Double, count: UInt64) {
    let bounded = seconds < HistogramBins.longest ? seconds : HistogramBins.longest
    let doublings = HistogramBins.index(of: bounded) / HistogramBins.perDoubling + 1
    let missing = doublings * HistogramBins.perDoubling - counts.count
    if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
    record(bounded, count: count)
  }

  /// - Complexity: O(bins)
  package var count: UInt64 { counts.reduce(0, &+) }

  /// Exactly what one histogram of both would hold.
  package mutating func merge(_ other: ResponseHistogram) {
    let missing = other.counts.count - counts.count
    if missing > 0 { counts.append(contentsOf: repeatElement(0, count: missing)) }
    for bin in other.counts.indices { counts[bin] += other.counts[bin] }
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
  }

  /// Empties the bins and keeps their memory for the next replication.
  package mutating func reset() {
    guard smallest <= largest else { return }
    for bin in HistogramBins.index(of: smallest)...HistogramBins.index(of: largest) {
      counts[bin] = 0
    }
    smallest = .infinity
    largest = 0
  }

  /// How many times were longer than `seconds`, interpolated inside its bin.
  package func countAbove(_ seconds: Double) -> Double {
    compacted().exceedances(above: seconds)
  }

  /// The time that a share `probability` stays below, nil when nothing was recorded.
  package func quantile(_ probability: Double) -> Double? {
    compacted().quantile(probability)
  }

  /// The occupied bins alone: six bytes for each.
  package func compacted() -> CompactHistogram {
    guard smallest <= largest else { return CompactHistogram() }
    var builder = CompactHistogram.Builder()
    let occupied = HistogramBins.index(of: smallest)...HistogramBins.index(of: largest)
    for bin in occupied where counts[bin] > 0 {
      builder.append(Double(counts[bin]), inBin: bin)
    }
    return builder.histogram(smallest: max(0, smallest), largest: max(0, largest))
  }
}
