/// A stretch of time, seconds from the start of the replication.
package struct TimeSpan: Sendable, Equatable {
  package var start: Double
  package var end: Double

  package init(_ start: Double, _ end: Double) {
    self.start = start
    self.end = end
  }

  package var length: Double { end - start }

  func contains(_ time: Double) -> Bool { time >= start && time < end }
}

extension [TimeSpan] {
  /// In order, those that touch or overlap made one.
  func merged() -> [TimeSpan] {
    var result: [TimeSpan] = []
    for span in self.sorted(by: { $0.start < $1.start }) where span.end > span.start {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = Swift.max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }

  /// What is left without others; both in order and merged.
  func subtracting(_ others: [TimeSpan]) -> [TimeSpan] {
    if others.isEmpty { return self }
    var result: [TimeSpan] = []
    var next = 0
    for span in self {
      var start = span.start
      while next < others.count, others[next].end <= start { next += 1 }
      var other = next
      while other < others.count, others[other].start < span.end {
        if others[other].start > start { result.append(TimeSpan(start, others[other].start)) }
        start = Swift.max(start, others[other].end)
        other += 1
      }
      if start < span.end { result.append(TimeSpan(start, span.end)) }
    }
    return result
  }
}
