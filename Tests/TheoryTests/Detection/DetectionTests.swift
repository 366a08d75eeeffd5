import NinesTheory
import Testing

@Suite("Detection and takeover")
struct DetectionTests {
  /// HAProxy, interval 2 s, fall 3: a dead process, a silent host, one with a shorter connect timeout, and a
  /// fast interval. Expected: X + fall x check + (fall - 1) x fastinter with X uniform on the interval.
  @Test(
    "detection of a hard failure",
    arguments: [
      (HealthCheckTiming(), 4.0, 5.0, 6.0),
      (HealthCheckTiming(failingCheck: 2), 10, 11, 12),
      (HealthCheckTiming(failingCheck: 1), 7, 8, 9),
      (HealthCheckTiming(fastInterval: 0.5), 1, 2, 3),
    ])
  func detection(timing: HealthCheckTiming, minimum: Double, mean: Double, maximum: Double) {
    #expect(timing.detection.minimum == minimum)
    #expect(timing.detection.mean == mean)
    #expect(timing.detection.maximum == maximum)
  }

  /// Expected: HAProxy's default rise of 2, interval 2 s.
  @Test("recovery takes two, three, four seconds")
  func recovery() {
    #expect(HealthCheckTiming().recovery == UniformDelay(minimum: 2, maximum: 4))
  }

  /// Expected: integral over the phase of the checks, computed to 11 digits independently.
  @Test("short outages go unnoticed", arguments: unnoticedRows)
  func unnoticed(_ answer: KnownAnswer) { answer.check() }

  static let unnoticedRows: [KnownAnswer] = {
    let timing = HealthCheckTiming(interval: 2, fall: 3)
    return [
      KnownAnswer("p95 of detection", timing.detection.quantile(0.95), 5.9),
      KnownAnswer(
        "outages of mean 5 s", timing.unnoticedShare(ofOutagesWithMean: 5), 0.62966311949),
    ]
  }()

  /// RFC 3768 and RFC 9568, section 6.1. Expected: 3 x interval + skew, skew = (256 - priority) / 256 s, times
  /// the interval in version 3.
  @Test(
    "a backup waits three intervals and its skew",
    arguments: [
      (VRRPTimers(), 3.609375),
      (VRRPTimers(priority: 254), 3.0078125),
      (VRRPTimers(priority: 101), 3.60546875),
      (VRRPTimers(version: .three, advertisementInterval: 0.1), 0.3609375),
      (VRRPTimers(version: .three, advertisementInterval: 2, priority: 128), 7.0),
      (VRRPTimers(advertisementInterval: 2, priority: 128), 6.5),
    ])
  func activeDownInterval(timers: VRRPTimers, seconds: Double) {
    #expect(abs(timers.activeDownInterval - seconds) < 1e-12)
  }

  /// Version 2, interval 1 s, waiting router at priority 102 (skew 0.6016 s) or 100; a script every 2 s.
  /// Expected: keepalived 2.2 rules, to the two digits of a table of measured takeovers.
  @Test(
    "takeovers, least, mean and greatest",
    arguments: [
      (TrackedScriptTakeover(timers: VRRPTimers(priority: 102), interval: 2), 2.60, 4.10, 5.60),
      (
        TrackedScriptTakeover(timers: VRRPTimers(priority: 100), interval: 2, hasWeight: false),
        0.61, 1.61, 2.61
      ),
    ])
  func takeover(path: TrackedScriptTakeover, minimum: Double, mean: Double, maximum: Double) {
    #expect(abs(path.minimum - minimum) < 0.005)
    #expect(abs(path.mean - mean) < 0.005)
    #expect(abs(path.maximum - maximum) < 0.005)
    #expect(path.quantile(0) == path.minimum)
    #expect(abs(path.quantile(0.5) - path.mean) < 1e-12)
    #expect(path.quantile(1) == path.maximum)
  }

  /// Expected: closed form, uniform age of the last advertisement.
  @Test("takeover after a crash, a stop", arguments: crashRows)
  func crash(_ answer: KnownAnswer) { answer.check() }

  static let crashRows: [KnownAnswer] = {
    let timers = VRRPTimers()
    return [
      KnownAnswer("mean", timers.takeoverAfterCrash.mean, 3.109375),
      KnownAnswer("p99", timers.takeoverAfterCrash.quantile(0.99), 3.599375),
      KnownAnswer("least", timers.takeoverAfterCrash.minimum, 2.609375),
      KnownAnswer("stop", timers.takeoverAfterStop, 0.609375),
    ]
  }()

  /// Expected: chain from check to check and exchangeability of the servers, computed to 9 digits independently.
  @Test("requests lost to servers that fail unnoticed", arguments: poolRows)
  func checkedPool(_ answer: KnownAnswer) { answer.check() }

  static let poolRows: [KnownAnswer] = {
    let pool = CheckedPool(
      servers: 4, meanTimeToFailure: 3600, meanTimeToRepair: 300, interval: 2, fall: 3, rise: 2)
    return [
      KnownAnswer("failed", pool.failureProbability, 0.001409394523),
      KnownAnswer(
        "failed after a retry", pool.failureProbabilityWithRetry, 3.82417924e-05, within: 2e-9),
      KnownAnswer("out of rotation", pool.outOfRotation, 0.0764092922),
      KnownAnswer("up but out", pool.upButOut, 0.000756480121, within: 2e-9),
    ]
  }()
}
