import Foundation

/// How long an active health check takes to notice a hard failure, and a recovery.
///
/// Intervals run from the end of one check to the start of the next.
/// - Source: HAProxy 2.6 configuration manual, "inter", "fastinter", "downinter", "rise", "fall".
package struct HealthCheckTiming: TheoreticalModel {
  /// Seconds between checks of a server in a settled state.
  package let interval: Double
  /// Seconds between checks while the state is changing.
  package let fastInterval: Double
  /// Seconds between checks of a server marked down.
  package let downInterval: Double
  package let fall: Int
  package let rise: Int
  /// Seconds that a failing check takes: none if refused, the timeout if the host is silent.
  package let failingCheck: Double
  /// Seconds that a good check takes.
  package let goodCheck: Double

  package init(
    interval: Double = 2, fastInterval: Double? = nil, downInterval: Double? = nil, fall: Int = 3,
    rise: Int = 2, failingCheck: Double = 0, goodCheck: Double = 0
  ) {
    self.interval = interval
    self.fastInterval = fastInterval ?? interval
    self.downInterval = downInterval ?? interval
    self.fall = fall
    self.rise = rise
    self.failingCheck = failingCheck
    self.goodCheck = goodCheck
  }

  /// From a failure that does not end to the server marked down.
  package var detection: UniformDelay {
    let checks = Double(fall) * failingCheck + Double(fall - 1) * fastInterval
    return UniformDelay(minimum: checks, maximum: checks + interval + goodCheck)
  }

  /// From the recovery of a server marked down to the server marked up.
  package var recovery: UniformDelay {
    let checks = Double(rise) * goodCheck + Double(rise - 1) * fastInterval
    return UniformDelay(minimum: checks, maximum: checks + downInterval)
  }

  /// The share of outages of exponential length that never get the server marked down.
  ///
  /// An outage goes unnoticed when it ends before the last failing check begins.
  package func unnoticedShare(ofOutagesWithMean meanOutage: Double) -> Double {
    let first = Double(fall - 1) * (failingCheck + fastInterval)
    let phase = (interval + goodCheck) / meanOutage
    let noticed = exp(-first / meanOutage) * (phase > 0 ? -expm1(-phase) / phase : 1)
    return 1 - noticed
  }

  package var formula: String { "X + fall x check + (fall - 1) x fastinter, X uniform" }
  package var source: String { "HAProxy 2.6 configuration manual" }
  package var figures: [TheoreticalFigure] {
    [
      figure("detection_min", detection.minimum, "s"),
      figure("detection_mean", detection.mean, "s"),
      figure("detection_max", detection.maximum, "s"),
      figure("recovery_mean", recovery.mean, "s"),
    ]
  }
}
