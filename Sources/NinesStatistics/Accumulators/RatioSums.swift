/// The two sums whose ratio is a figure: bad and all requests, seconds of downtime and outages.
package struct RatioSums: Equatable, Sendable {
  package var numerator: Double
  package var denominator: Double

  package init(numerator: Double = 0, denominator: Double = 0) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package mutating func add(_ numerator: Double, over denominator: Double) {
    self.numerator += numerator
    self.denominator += denominator
  }

  package mutating func merge(_ other: RatioSums) {
    add(other.numerator, over: other.denominator)
  }
}
