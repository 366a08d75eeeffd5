/// The bins of every response histogram: whole nanoseconds up to 2047, then 1024 bins to each
/// doubling.
///
/// The layout is that of a high dynamic range histogram with three significant digits. A value is
/// rounded to the nearest nanosecond, so a bin of the nanoseconds a...b holds the times from a -
/// 0.5 ns to b + 0.5 ns; bin 0 is zero.
package enum HistogramBins {
  @usableFromInline package static let nanosecondsPerSecond = 1e9

  /// Times past 285 years count as 285 years.
  @usableFromInline package static let largestNanoseconds = 9e18

  static let binsPerDoublingMagnitude = 10

  /// The nearest whole nanosecond; 0 for what rounding left below zero, the largest for what is no
  /// number.
  @inlinable @inline(__always)
  package static func nanoseconds(_ seconds: Double) -> UInt64 {
    let scaled = seconds * nanosecondsPerSecond + 0.5
    guard scaled < largestNanoseconds else { return UInt64(largestNanoseconds) }
    return scaled > 0 ? UInt64(scaled) : 0
  }

  static func seconds(_ nanoseconds: UInt64) -> Double {
    Double(nanoseconds) / nanosecondsPerSecond
  }

  static func index(ofNanoseconds value: UInt64) -> Int {
    let bucket = 63 - binsPerDoublingMagnitude - (value | 2047).leadingZeroBitCount
    return (bucket << binsPerDoublingMagnitude) + Int(value >> UInt64(bucket))
  }

  /// The smallest whole nanosecond that the bin counts.
  static func firstNanosecond(ofBin index: Int) -> UInt64 {
    let bucket = max(0, (index >> binsPerDoublingMagnitude) - 1)
    return UInt64(index - (bucket << binsPerDoublingMagnitude)) << UInt64(bucket)
  }

  /// Seconds; the lower edge of one bin is the upper edge of the one before.
  static func lowerEdge(ofBin index: Int) -> Double {
    index == 0
      ? 0 : (Double(firstNanosecond(ofBin: index)) - 0.5) / nanosecondsPerSecond
  }

  /// Seconds; 0 for bin 0, which holds what takes no time.
  static func upperEdge(ofBin index: Int) -> Double {
    index == 0 ? 0 : lowerEdge(ofBin: index + 1)
  }
}
