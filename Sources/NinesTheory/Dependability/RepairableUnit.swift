/// One unit that fails and is restored; only the two means matter, whatever the laws.
///
/// - Source: renewal reward; IEC 61703, "Mathematical expressions for reliability, availability,
///   maintainability and maintenance support terms".
package struct RepairableUnit: DependabilityModel {
  /// Seconds of operation before a failure.
  package let meanTimeToFailure: Double
  /// Seconds from failure to restoration.
  package let meanTimeToRepair: Double

  package init(meanTimeToFailure: Double, meanTimeToRepair: Double) {
    self.meanTimeToFailure = meanTimeToFailure
    self.meanTimeToRepair = meanTimeToRepair
  }

  package var longRun: LongRunAvailability {
    let cycle = meanTimeToFailure + meanTimeToRepair
    return LongRunAvailability(unavailability: meanTimeToRepair / cycle, outageRate: 1 / cycle)
  }

  package var formula: String { "MTTR / (MTTF + MTTR)" }
  package var source: String { "IEC 61703" }
}
