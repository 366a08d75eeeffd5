/// A range of values, both ends included; an end may be infinite.
package struct Interval: Equatable, Sendable {
  package var lowerBound: Double
  package var upperBound: Double

  package init(lowerBound: Double, upperBound: Double) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The whole line: an estimator with these limits clips nothing.
  package static let unlimited = Interval(lowerBound: -.infinity, upperBound: .infinity)

  /// What a time, a rate or a sum of money can be.
  package static let nonNegative = Interval(lowerBound: 0, upperBound: .infinity)

  /// What a share or a probability can be.
  package static let share = Interval(lowerBound: 0, upperBound: 1)

  package var width: Double { upperBound - lowerBound }

  package func contains(_ value: Double) -> Bool {
    lowerBound <= value && value <= upperBound
  }

  /// The part inside `limits`; coverage of a truth within the limits is unchanged.
  package func clamped(to limits: Interval) -> Interval {
    Interval(
      lowerBound: min(max(lowerBound, limits.lowerBound), limits.upperBound),
      upperBound: min(max(upperBound, limits.lowerBound), limits.upperBound))
  }
}
