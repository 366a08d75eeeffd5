/// Busy periods of a place: from the first request in it until nobody is left.
package struct BusyTally: Sendable {
  /// Begun in the window.
  package internal(set) var periods = 0.0
  /// Those in which what is watched for has happened, counted when it first does.
  package internal(set) var passages = 0.0
  /// From then on until nobody is left, seconds.
  package internal(set) var secondsAfter = 0.0

  /// Few of many busy periods; a place that is never empty has none to tell.
  var isRare: Bool { passages < 0.1 * periods }

  mutating func add(_ other: BusyTally, times factor: Double) {
    periods += factor * other.periods
    passages += factor * other.passages
    secondsAfter += factor * other.secondsAfter
  }
}

/// What is watched for in the busy periods of a place.
package struct BusyWatch: Sendable {
  /// Where an event loop stands is one word.
  package static let most = 63

  /// Nil: all pools together.
  package let pool: Int?
  /// More requests present; nil: a request ends because something is full.
  package let above: Int?
}

/// Where a path stands in all watches.
struct BusyStates {
  /// By watch, a bit each: it has happened in this busy period.
  var passed = 0
  /// By watch: when it did.
  var since: [Double]
  /// Over the whole run and all watches; a path that takes up another's state keeps its own.
  var passages = 0
}

extension EventLoop {
  /// One more or one fewer in a pool; nil: in all pools together.
  mutating func noteBusy(pool: Int?, from old: Int, by step: Int) {
    for row in watches.indices where watches[row].pool == pool {
      if step > 0 {
        if old == 0, now >= windowStart, now < end { output.busy[row].periods += 1 }
        if old == watches[row].above { notePassage(row) }
      } else if old == 1, busy.passed & (1 << row) != 0 {
        output.busy[row].secondsAfter += overlap(busy.since[row], now)
        busy.passed &= ~(1 << row)
      }
    }
  }

  /// A request that ended because something was full.
  mutating func noteTurnedAway() {
    for row in watches.indices
    where watches[row].above == nil && number(in: watches[row].pool) > 0 {
      notePassage(row)
    }
  }

  private mutating func notePassage(_ row: Int) {
    guard busy.passed & (1 << row) == 0 else { return }
    busy.passed |= 1 << row
    busy.since[row] = now
    busy.passages &+= 1
    if now >= windowStart, now < end { output.busy[row].passages += 1 }
  }

  /// What is still going on when the run ends.
  mutating func closeBusy() {
    for row in watches.indices where busy.passed & (1 << row) != 0 {
      output.busy[row].secondsAfter += overlap(busy.since[row], end)
    }
  }

  /// Another path's state, without what it has counted.
  mutating func followBusy(_ other: borrowing EventLoop) {
    busy.passed = other.busy.passed
    for row in watches.indices { busy.since[row] = other.busy.since[row] }
  }
}
