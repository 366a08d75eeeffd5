/// Counts requests and bad buckets by billing period, by the time of arrival.
///
/// Requests of the time in which nothing counts are left out. Requests end up to their client's patience after their
/// arrival without being lost to their bucket.
struct PeriodTally: Sendable {
  private let layout: PeriodLayout
  private let left: [TimeSpan]
  private let bucket: Double  // seconds; 0: no buckets
  private let threshold: Double
  private(set) var sums: [PeriodSums]
  private var row = 0  // the period of the last arrival
  private var gap = 0  // the span of `left` that ends first after the last arrival
  // A ring of buckets, numbered from the begin of the first period.
  private let kept: Int
  private var newest = 0
  private var requests: [Int32]
  private var failures: [Int32]

  /// - Parameters:
  ///   - left: time in which nothing counts, in order and merged.
  ///   - patience: the longest time from an arrival to its end, seconds.
  init(_ layout: PeriodLayout, _ measure: MeasureRule, left: [TimeSpan], patience: Double) {
    self.layout = layout
    self.left = left
    sums = layout.emptySums
    if case .minutes(let bucket, let failed) = measure {
      self.bucket = bucket
      threshold = failed
      kept = Int(min(layout.span.length, patience) / bucket) + 64
    } else {
      bucket = 0
      threshold = 1
      kept = 1
    }
    requests = Array(repeating: 0, count: kept)
    failures = requests
  }

  mutating func count(arrival: Double, failed: Bool) {
    guard find(arrival), !isLeftOut(arrival) else { return }
    sums[row].requests += 1
    if failed { sums[row].failed += 1 }
    if bucket == 0 { return }
    let number = Int((arrival - layout.periods[0].span.start) / bucket)
    if number > newest { advance(to: number) }
    guard number > newest - kept else { return }
    requests[number % kept] += 1
    if failed { failures[number % kept] += 1 }
  }

  /// Whether the arrival is in a period, which becomes the current one.
  private mutating func find(_ arrival: Double) -> Bool {
    if layout.periods.isEmpty { return false }
    while row + 1 < layout.periods.count, arrival >= layout.periods[row].span.end { row += 1 }
    while row > 0, arrival < layout.periods[row].span.start { row -= 1 }
    let span = layout.periods[row].span
    return arrival >= span.start && arrival < span.end
  }

  private mutating func isLeftOut(_ arrival: Double) -> Bool {
    if left.isEmpty { return false }
    while gap < left.count, left[gap].end <= arrival { gap += 1 }
    while gap > 0, left[gap - 1].end > arrival { gap -= 1 }
    return gap < left.count && left[gap].start <= arrival
  }

  private mutating func advance(to number: Int) {
    // What leaves the ring is judged; after a long pause all of it leaves.
    var leaving = max(0, newest - kept + 1)
    while leaving <= min(newest, number - kept) {
      close(leaving)
      leaving += 1
    }
    newest = number
  }

  private mutating func close(_ number: Int) {
    let slot = number % kept
    if requests[slot] > 0, Double(failures[slot]) >= threshold * Double(requests[slot]) {
      let start = layout.periods[0].span.start + Double(number) * bucket
      let row = layout.periods.firstIndex { start < $0.span.end }
      if let row { sums[row].badBuckets += 1 }
    }
    requests[slot] = 0
    failures[slot] = 0
  }

  /// The books closed.
  func closed() -> [PeriodSums] {
    var result = self
    for number in max(0, newest - kept + 1)...newest { result.close(number) }
    return result.sums
  }
}
