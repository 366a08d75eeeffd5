import Foundation
import Synchronization

/// Ctrl-C and SIGTERM: the first asks for an end after what is in progress, the second ends at once, as the first does
/// while there is nothing to keep.
enum Interruption {
  /// When the first signal came, in nanoseconds; 0 before it.
  private static let first = Atomic<UInt64>(0)
  private static let hasResults = Atomic<Bool>(false)
  private static let empty: StaticString = """

    nines: interrupted before the first replication was over; there is nothing to keep

    """
  private static let notice: StaticString = """

    nines: stopping after the replications in progress; again to end at once

    """
  /// `timeout` and batch systems tell the process and then its whole group: one signal, received twice.
  private static let echo: UInt64 = 300_000_000  // nanoseconds

  static var isRequested: Bool { first.load(ordering: .relaxed) > 0 }

  /// From now on there is something to keep.
  static func noteResults() { hasResults.store(true, ordering: .relaxed) }

  /// Handlers do only what is safe in a handler: atomic access, the clock, `write` and `_exit`.
  static func install() {
    // All that is initialised on first use is used before a handler needs it.
    _ = (isRequested, notice.utf8CodeUnitCount, empty.utf8CodeUnitCount, echo, now)
    _ = hasResults.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interruption.received() }
    }
  }

  private static func received() {
    let now = now
    let (isFirst, before) = first.compareExchange(
      expected: 0, desired: now, ordering: .relaxed)
    if isFirst, !hasResults.load(ordering: .relaxed) {
      _ = Foundation.write(STDERR_FILENO, empty.utf8Start, empty.utf8CodeUnitCount)
      _exit(ExitStatus.couldNotFinish.rawValue)
    } else if isFirst {
      _ = Foundation.write(STDERR_FILENO, notice.utf8Start, notice.utf8CodeUnitCount)
    } else if now - before > echo {
      _exit(ExitStatus.couldNotFinish.rawValue)
    }
  }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
