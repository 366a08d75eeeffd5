import Foundation
import Synchronization

/// Ctrl-C and SIGTERM: the first asks for an end after what is in progress, the second ends at once.
enum Interruption {
  private static let count = Atomic<Int>(0)
  private static let notice: StaticString = """

    nines: stopping after the replications in progress; again to end at once

    """

  static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

  /// Handlers do only what is safe in a handler: an atomic addition, `write` and `_exit`.
  static func install() {
    _ = isRequested  // initialises the counter before a handler needs it
    _ = notice.utf8CodeUnitCount
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in Interruption.received() }
    }
  }

  private static func received() {
    if count.add(1, ordering: .relaxed).oldValue > 0 {
      _exit(ExitStatus.couldNotFinish.rawValue)
    }
    _ = Foundation.write(STDERR_FILENO, notice.utf8Start, notice.utf8CodeUnitCount)
  }
}
