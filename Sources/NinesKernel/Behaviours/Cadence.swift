/// A fixed rhythm: the k-th beat is at origin + k x period, never a running sum.
///
/// So whoever counts every beat and whoever jumps over a million of them agree to the bit.
struct Cadence: Sendable {
  private(set) var origin: Double  // seconds
  private(set) var period: Double  // 0 until the first `advance`
  private(set) var count = 0  // the number of the next beat

  init(origin: Double, period: Double = 0, count: Int = 0) {
    self.origin = origin
    self.period = period
    self.count = count
  }

  /// The time of the next beat.
  var next: Double { origin + Double(count) * period }

  /// The time of the beat before the next.
  var last: Double { origin + Double(count - 1) * period }

  /// The next beat comes `period` after the one that was next; another period starts a rhythm of its own there.
  mutating func advance(by period: Double) {
    if period == self.period {
      count += 1
    } else {
      origin = next
      self.period = period
      count = 1
    }
  }

  /// Passes all beats before `time`.
  mutating func skip(to time: Double) {
    guard next < time else { return }
    // One below the estimate is before `time` whatever the rounding.
    count = max(count, Int((time - origin) / period) - 1)
    while next < time { count += 1 }
  }
}
