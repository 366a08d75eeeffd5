import Foundation

/// The two numbers that a block of a system contributes in the long run: how much down, how often.
package struct LongRunAvailability: Sendable, Equatable {
  /// A year of 8760 hours, seconds.
  package static let year = 31_536_000.0

  /// The long-run share of time down.
  package let unavailability: Double
  /// Outages per second.
  package let outageRate: Double

  package init(unavailability: Double, outageRate: Double) {
    self.unavailability = unavailability
    self.outageRate = outageRate
  }

  package var availability: Double { 1 - unavailability }

  /// The number of nines: 0.9995 has 3.30; infinite without downtime.
  package var nines: Double { -log10(unavailability) }

  /// Outages in a year of 8760 hours.
  package var outagesPerYear: Double { outageRate * Self.year }

  /// Downtime in a year of 8760 hours, seconds.
  package var downtimePerYear: Double { unavailability * Self.year }

  /// The mean duration of an outage, seconds; not a number without outages.
  package var meanOutage: Double { unavailability / outageRate }
}
