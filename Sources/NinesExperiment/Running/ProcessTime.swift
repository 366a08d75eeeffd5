import Foundation

/// Seconds spent, for the statement of effort only; no figure and no decision reads them.
enum ProcessTime {
  /// User and system time of the whole process.
  static var cpu: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  static var wall: Double { seconds(CLOCK_MONOTONIC) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
