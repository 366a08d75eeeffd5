import NinesKernel
import Testing

@Suite struct RouterTimersTests {
  /// RFC 3768, section 6.1: the skew is a fraction of a second, whatever the interval.
  @Test(
    "a backup of version 2 waits three intervals and its skew",
    arguments: [
      (100, 1.0, 3.609375), (101, 1, 3.60546875), (102, 1, 3.6015625), (103, 1, 3.59765625),
      (254, 1, 3.0078125), (100, 2, 6.609375),
    ])
  func versionTwo(priority: Int, interval: Double, seconds: Double) {
    #expect(
      RouterTimers.activeDownInterval(priority: priority, interval: interval, version: .two)
        == seconds)
  }

  /// RFC 5798 and RFC 9568, section 6.1: the skew is a fraction of the interval.
  @Test(
    "a backup of version 3 scales its skew with the interval",
    arguments: [(254, 1.0, 3.0078125), (100, 1, 3.609375), (100, 0.1, 0.3609375)])
  func versionThree(priority: Int, interval: Double, seconds: Double) {
    let value = RouterTimers.activeDownInterval(
      priority: priority, interval: interval, version: .three)
    #expect(abs(value - seconds) < 1e-12)
  }

  @Test("intervals are rounded as Keepalived does")
  func rounding() {
    let two = [0.2, 1.4, 1.6, 300].map { RouterTimers.interval($0, version: .two) }
    #expect(two == [1, 1, 2, 255])
    let three = [0.001, 0.2, 0.333, 50].map { RouterTimers.interval($0, version: .three) }
    #expect(three == [0.01, 0.2, 0.33, 40.95])
  }
}
