import Foundation

/// One unit renewed at a planned age, or when it fails before; lifetimes are Weibull.
///
/// - Source: Barlow and Proschan, *Mathematical Theory of Reliability*, 1965, age replacement.
package struct AgeReplacement: DependabilityModel {
  /// Seconds.
  package let meanLifetime: Double
  package let shape: Double
  /// The age at which the unit is renewed without a failure, seconds.
  package let age: Double
  /// Seconds down for a failure.
  package let repair: Double
  /// Seconds down for a planned renewal.
  package let renewal: Double

  package init(
    meanLifetime: Double, shape: Double, age: Double, repair: Double, renewal: Double
  ) {
    self.meanLifetime = meanLifetime
    self.shape = shape
    self.age = age
    self.repair = repair
    self.renewal = renewal
  }

  private var scale: Double { meanLifetime / SpecialFunctions.gamma(1 + 1 / shape) }

  /// The probability that a unit fails before the planned age.
  package var failureProbability: Double { -expm1(-pow(age / scale, shape)) }

  private var meanDown: Double {
    failureProbability * repair + (1 - failureProbability) * renewal
  }

  private var meanCycle: Double {
    let left = SpecialFunctions.upperGammaShare(
      shape: 1 / shape, beyond: pow(age / scale, shape))
    return meanLifetime * (1 - left) + meanDown
  }

  /// Planned and unplanned downtime and outages together.
  package var longRun: LongRunAvailability {
    LongRunAvailability(unavailability: meanDown / meanCycle, outageRate: 1 / meanCycle)
  }

  /// Failures in a year of 8760 hours.
  package var failuresPerYear: Double {
    failureProbability / meanCycle * LongRunAvailability.year
  }

  package var formula: String { "age replacement, renewal reward" }
  package var source: String { "Barlow and Proschan, Mathematical Theory of Reliability, 1965" }
}
