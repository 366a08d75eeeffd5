/// Counts the minutes in which too many requests failed, by the minute of arrival.
///
/// Requests end up to their client's patience after their arrival without being lost to their minute.
struct MinuteBuckets: Sendable {
  /// Nobody's memory is longer: 45 days.
  private static let most = 1 << 16
  /// A minute is bad from this share of failed requests on.
  static let threshold = 0.05

  private let windowStart: Double
  private let lastMinute: Int
  private let kept: Int  // a power of two
  private var newest = 0
  private var nextBoundary = 60.0
  private var requests: [Int]
  private var failures: [Int]
  private var bad = 0
  /// Good requests of the last minute that come after the end.
  private var after = 0

  /// - Parameter patience: the longest time from an arrival to its end, seconds.
  init(windowStart: Double, end: Double, patience: Double) {
    self.windowStart = windowStart
    lastMinute = max(0, Int(((end - windowStart) / 60).rounded(.up)) - 1)
    let longest = min(patience, end - windowStart, Double(Self.most) * 60)
    // Fewer would be small enough to share cache lines with another thread.
    var kept = 128
    while kept < Self.most, Double(kept - 2) * 60 < longest { kept *= 2 }
    self.kept = kept
    requests = Array(repeating: 0, count: kept)
    failures = Array(repeating: 0, count: kept)
  }

  /// Counts what comes in the rest of the first and the last minute as good, where the window covers a part of them.
  ///
  /// - Parameters:
  ///   - rate: requests per second.
  ///   - before: seconds of the first minute that are not simulated.
  ///   - length: seconds from the start of the first minute to the end of the window.
  mutating func fillUp(rate: Double, before: Double, length: Double) {
    requests[0] += Int(rate * before)
    let rest = (length / 60).rounded(.up) * 60 - length
    after = Int(rate * rest)
  }

  @inline(__always)
  mutating func count(arrival: Double, failed: Bool) {
    let time = arrival - windowStart
    if time >= nextBoundary { advance(to: time) }
    if !failed, time >= nextBoundary - 60 {
      requests[newest & (kept - 1)] &+= 1
    } else {
      countElsewhere(time, failed: failed)
    }
  }

  private mutating func countElsewhere(_ time: Double, failed: Bool) {
    let minute = Int(time / 60)
    guard minute > newest - kept, minute >= 0 else { return }
    requests[minute & (kept - 1)] += 1
    if failed { failures[minute & (kept - 1)] += 1 }
  }

  private mutating func advance(to time: Double) {
    let minute = Int(time / 60)
    // What leaves the ring is judged; after a long pause all of it leaves.
    for next in (newest + 1)...max(newest + 1, minute) {
      if next > newest + kept { break }
      close(next & (kept - 1))
    }
    newest = minute
    nextBoundary = Double(minute + 1) * 60
  }

  private mutating func close(_ slot: Int) {
    if isBad(slot) { bad += 1 }
    requests[slot] = 0
    failures[slot] = 0
  }

  /// - Parameter others: good requests of the minute that were not simulated.
  private func isBad(_ slot: Int, others: Int = 0) -> Bool {
    requests[slot] > 0
      && Double(failures[slot]) >= Self.threshold * Double(requests[slot] + others)
  }

  /// All minutes of the window, and the bad ones among them.
  func total() -> (minutes: Int, bad: Int) {
    let last = lastMinute > newest - kept ? lastMinute & (kept - 1) : -1
    return (lastMinute + 1, bad + (0..<kept).count { isBad($0, others: $0 == last ? after : 0) })
  }
}
