import Foundation

/// Equal units of which some number must be up, restored together at regular visits and not before.
///
/// Up times are exponential, a visit takes no time.
package struct DeferredRepair: DependabilityModel {
  package let units: Int
  package let needed: Int
  /// Seconds.
  package let meanTimeToFailure: Double
  /// Seconds between visits.
  package let interval: Double

  package init(units: Int, needed: Int, meanTimeToFailure: Double, interval: Double) {
    self.units = units
    self.needed = needed
    self.meanTimeToFailure = meanTimeToFailure
    self.interval = interval
  }

  /// The probability of being down at a time since the last visit.
  private func down(at time: Double) -> Double {
    SpecialFunctions.binomialAtMost(
      needed - 1, of: units, probability: exp(-time / meanTimeToFailure))
  }

  /// The share of intervals in which the service goes down.
  package var outageProbability: Double { down(at: interval) }

  package var longRun: LongRunAvailability {
    LongRunAvailability(
      unavailability: Quadrature.integral(from: 0, to: interval, of: down) / interval,
      outageRate: outageProbability / interval)
  }

  package var formula: String { "k out of n restored at visits, binomial" }
  package var source: String { "Barlow and Proschan, 1975" }
}
