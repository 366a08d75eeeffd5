import Foundation

/// What is multiplied on paper: blocks in series, each of identical units in parallel, all independent.
///
/// Takeover, detection, common causes and load are not in it: reports print it beside the simulated figure.
/// - Source: Bauer and Adams, *Reliability and Availability of Cloud Computing*, 2012, parallel and series
///   formulas.
package struct SpreadsheetAvailability: TheoreticalModel {
  /// Identical units in parallel, one of which is enough.
  package struct Block: Sendable, Equatable {
    /// The share of time that one unit is down.
    package let unitUnavailability: Double
    package let units: Int

    package init(unitUnavailability: Double, units: Int = 1) {
      self.unitUnavailability = unitUnavailability
      self.units = units
    }

    package init(meanTimeToFailure: Double, meanTimeToRepair: Double, units: Int = 1) {
      unitUnavailability = meanTimeToRepair / (meanTimeToFailure + meanTimeToRepair)
      self.units = units
    }

    package var unavailability: Double { pow(unitUnavailability, Double(units)) }
  }

  package let blocks: [Block]

  package init(blocks: [Block]) {
    self.blocks = blocks
  }

  package var unavailability: Double {
    -expm1(blocks.reduce(0) { $0 + log1p(-$1.unavailability) })
  }

  package var availability: Double { 1 - unavailability }

  /// Downtime in a year of 8760 hours, seconds.
  package var downtimePerYear: Double { unavailability * LongRunAvailability.year }

  package var formula: String { "spreadsheet: product of 1 - (1 - A)^n" }
  package var source: String { "Bauer and Adams, 2012" }
  package var figures: [TheoreticalFigure] {
    [
      figure("availability_time", availability, "1"),
      figure("unavailability_time", unavailability, "1"),
      figure("nines_time", -log10(unavailability), "1"),
      figure("downtime_per_year", downtimePerYear / 60, "min/year"),
    ]
  }
}
