/// Counts the minutes in which too many requests failed, by the minute of arrival.
///
/// Requests end up to a quarter of an hour after their arrival without being lost to their minute.
struct MinuteBuckets: Sendable {
  private static let kept = 16
  /// A minute is bad from this share of failed requests on.
  static let threshold = 0.05

  private let windowStart: Double
  private let lastMinute: Int
  private var newest = 0
  private var nextBoundary = 60.0
  private var requests = [Int](repeating: 0, count: kept)
  private var failures = [Int](repeating: 0, count: kept)
  private var bad = 0

  init(windowStart: Double, end: Double) {
    self.windowStart = windowStart
    lastMinute = max(0, Int(((end - windowStart) / 60).rounded(.up)) - 1)
  }

  @inline(__always)
  mutating func count(arrival: Double, failed: Bool) {
    let time = arrival - windowStart
    if time >= nextBoundary { advance(to: time) }
    if !failed, time >= nextBoundary - 60 {
      requests[newest & (Self.kept - 1)] &+= 1
    } else {
      countElsewhere(time, failed: failed)
    }
  }

  private mutating func countElsewhere(_ time: Double, failed: Bool) {
    let minute = Int(time / 60)
    guard minute > newest - Self.kept, minute >= 0 else { return }
    requests[minute & (Self.kept - 1)] += 1
    if failed { failures[minute & (Self.kept - 1)] += 1 }
  }

  private mutating func advance(to time: Double) {
    let minute = Int(time / 60)
    // What leaves the ring is judged; after a long pause all of it leaves.
    for next in (newest + 1)...max(newest + 1, minute) {
      if next > newest + Self.kept { break }
      close(next & (Self.kept - 1))
    }
    newest = minute
    nextBoundary = Double(minute + 1) * 60
  }

  private mutating func close(_ slot: Int) {
    if isBad(slot) { bad += 1 }
    requests[slot] = 0
    failures[slot] = 0
  }

  private func isBad(_ slot: Int) -> Bool {
    requests[slot] > 0 && Double(failures[slot]) >= Self.threshold * Double(requests[slot])
  }

  /// All minutes of the window, and the bad ones among them.
  func total() -> (minutes: Int, bad: Int) {
    (lastMinute + 1, bad + (0..<Self.kept).count { isBad($0) })
  }
}
