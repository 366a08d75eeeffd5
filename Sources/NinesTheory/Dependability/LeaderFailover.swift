import Foundation

/// The write outage after the crash of a database's leader that held a lock with a time to live.
///
/// The leader renewed its lock every `loopWait`; the age of the last renewal is uniform. The lock expires
/// `timeToLive` after it; each replica polls every `loopWait` with a phase of its own, and the first poll after
/// the expiry starts a promotion of constant length.
/// - Source: Patroni 3.0 documentation, "Dynamic configuration settings" (ttl, loop_wait).
package struct LeaderFailover: DependabilityModel {
  /// Seconds of operation between the end of a failover and the next crash.
  package let meanTimeToFailure: Double
  /// Seconds.
  package let timeToLive: Double
  /// Seconds.
  package let loopWait: Double
  package let replicas: Int
  /// Seconds.
  package let promotion: Double

  package init(
    meanTimeToFailure: Double, timeToLive: Double = 30, loopWait: Double = 10, replicas: Int,
    promotion: Double
  ) {
    self.meanTimeToFailure = meanTimeToFailure
    self.timeToLive = timeToLive
    self.loopWait = loopWait
    self.replicas = replicas
    self.promotion = promotion
  }

  /// The mean outage of a crash, seconds.
  package var meanFailover: Double {
    timeToLive - loopWait / 2 + loopWait / Double(replicas + 1) + promotion
  }

  /// The probability that the outage of a crash lasts longer than `duration` seconds.
  package func survival(_ duration: Double) -> Double {
    // the first poll less the age of the renewal, in loops: V - U > y, V the least of the phases
    let y = (duration - timeToLive - promotion) / loopWait
    let power = Double(replicas + 1)
    if y >= 1 { return 0 }
    if y <= -1 { return 1 }
    return y >= 0 ? pow(1 - y, power) / power : -y + (1 - pow(-y, power)) / power
  }

  /// The outage that a share `probability` of crashes stays below, seconds.
  package func failoverQuantile(_ probability: Double) -> Double {
    RootFinder.quantile(probability, scale: timeToLive, survival: survival)
  }

  package var longRun: LongRunAvailability {
    RepairableUnit(meanTimeToFailure: meanTimeToFailure, meanTimeToRepair: meanFailover).longRun
  }

  package var formula: String { "leader lock with time to live, renewal reward" }
  package var source: String { "Patroni 3.0 documentation" }
  package var figures: [TheoreticalFigure] {
    longRunFigures + [figure("outage_p95", failoverQuantile(0.95), "s")]
  }
}
