/// The bins of every response histogram: 1024 to each doubling from 1 ns up, and bin 0 for less.
///
/// From 2048 ns on these are the bins of a high dynamic range histogram with three significant
/// digits over nanoseconds; below, where that one counts single nanoseconds, they stay 0.1 % wide.
/// A bin is the leading bits of the nanoseconds as a floating-point number, so finding it takes a
/// multiplication and a shift. In nanoseconds whole and round numbers of seconds lie inside bins,
/// not on their edges, so rounding errors do not split them.
/// - Source: Tene, HdrHistogram, the layout of buckets and sub-buckets.
public enum HistogramBins {
  static let perDoubling = 1024

  /// As many bits of a `Double` as lie below the ten bits that tell bins of one doubling apart.
  @usableFromInline @inline(__always)
  package static var droppedBits: Int64 { 42 }

  /// Times past 285 years count as 285 years, with what is not a number.
  package static let longest = 9e9

  /// The bin of a time in seconds, not limited above; 0 for what rounding left below zero.
  @inlinable @inline(__always)
  public static func index(of seconds: Double) -> Int {
    // The bits of 1.0 lead bin 1; the sign bit makes a negative number's index negative.
    let leading = Int64(bitPattern: (seconds * 1e9).bitPattern) >> droppedBits
    return max(0, Int(leading) - (1023 * 1024 - 1))
  }

  /// Seconds; 0 for bin 0.
  static func lowerEdge(ofBin index: Int) -> Double {
    guard index > 0 else { return 0 }
    let leading = UInt64(index + 1023 * perDoubling - 1)
    return Double(bitPattern: leading << UInt64(droppedBits)) / 1e9
  }

  /// Seconds; 0 for bin 0 too, which holds what takes no time.
  static func upperEdge(ofBin index: Int) -> Double {
    index == 0 ? 0 : lowerEdge(ofBin: index + 1)
  }
}
