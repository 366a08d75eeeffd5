/// A time that is uniform between two bounds: the phase of something periodic, seen by chance.
package struct UniformDelay: Sendable, Equatable {
  /// Seconds.
  package let minimum: Double
  /// Seconds.
  package let maximum: Double

  package init(minimum: Double, maximum: Double) {
    self.minimum = minimum
    self.maximum = maximum
  }

  package var mean: Double { (minimum + maximum) / 2 }

  /// The time that a share `probability` stays below, seconds.
  package func quantile(_ probability: Double) -> Double {
    minimum + probability * (maximum - minimum)
  }
}
