/// What an outage costs: a fixed sum, a price per minute, and a ramp that grows with the square past a grace.
package struct OutageCost: Sendable {
  /// USD per outage.
  package let fixed: Double
  /// USD per minute.
  package let perMinute: Double
  /// USD per squared minute beyond the grace.
  package let ramp: Double
  /// Minutes.
  package let grace: Double

  package init(fixed: Double = 0, perMinute: Double, ramp: Double = 0, grace: Double = 0) {
    self.fixed = fixed
    self.perMinute = perMinute
    self.ramp = ramp
    self.grace = grace
  }

  /// The expected cost of an outage of the given law, USD.
  package func expectedCost(of outage: LognormalDuration) -> Double {
    fixed + perMinute * outage.mean / 60
      + ramp * outage.squaredExcess(over: grace * 60) / 3600
  }

  /// The expected cost in a year of 8760 hours, USD; up times of any law with the given mean in seconds.
  package func expectedCostPerYear(
    of outage: LognormalDuration, meanTimeToFailure: Double
  ) -> Double {
    LongRunAvailability.year / (meanTimeToFailure + outage.mean) * expectedCost(of: outage)
  }
}
