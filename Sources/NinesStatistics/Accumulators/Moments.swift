/// Count, mean and spread of what was added, without the cancellation of plain sums of squares.
///
/// Merging gives what one accumulator would hold, up to rounding; merge in a fixed order for equal
/// bits.
/// - Source: Chan, Golub, LeVeque, "Algorithms for Computing the Sample Variance", The American
///   Statistician 37 (3), 1983.
package struct Moments: Equatable, Sendable {
  package private(set) var count = 0
  /// Zero before the first value.
  package private(set) var mean = 0.0
  package private(set) var sumOfSquaredDeviations = 0.0

  package init() {}

  package init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  package mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    sumOfSquaredDeviations += deviation * (value - mean)
  }

  package mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    let total = Double(count + other.count)
    let deviation = other.mean - mean
    sumOfSquaredDeviations +=
      other.sumOfSquaredDeviations
      + deviation * deviation * (Double(count) * Double(other.count) / total)
    mean += deviation * (Double(other.count) / total)
    count += other.count
  }

  /// The moments of `whole` less each value.
  package func subtracted(from whole: Double) -> Moments {
    var result = self
    result.mean = whole - mean
    return result
  }

  package var sum: Double { mean * Double(count) }

  /// The sample variance, with one degree of freedom less than values; zero for fewer than two.
  package var variance: Double {
    count < 2 ? 0 : sumOfSquaredDeviations / Double(count - 1)
  }

  package var standardDeviation: Double { variance.squareRoot() }
}
