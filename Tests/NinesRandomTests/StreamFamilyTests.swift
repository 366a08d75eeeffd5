import Foundation
import NinesRandom
import Testing

@Suite struct StreamFamilyTests {
  private static let family = RandomStreamFamily(
    key: StreamKey(seed: 7, component: "traffic", purpose: "work"), replication: 3)

  /// Kolmogorov-Smirnov over 100 000 values: above 2.69 / sqrt(n) once in a million; a shift of 1.3 % is caught with 99.9 %.
  @Test(
    "the first draws of neighbours, and the second, are uniform and do not follow each other",
    arguments: [1, 2])
  func uniform(draw: Int) {
    let count = 100_000
    var values: [Double] = []
    for number in 0..<count {
      var stream = Self.family.stream(of: number / 2, step: number % 2)
      for _ in 1..<draw { _ = stream.unit() }
      values.append(stream.unit())
    }
    // The correlation of neighbours has a standard error of 1 / sqrt(n).
    var products = 0.0
    for (a, b) in zip(values, values.dropFirst()) { products += (a - 0.5) * (b - 0.5) }
    let bound = 4.9 / Double(count).squareRoot()
    #expect(abs(12 * products / Double(count)) < bound)
    values.sort()
    var distance = 0.0
    for (rank, value) in values.enumerated() {
      distance = max(distance, abs(value - (Double(rank) + 0.5) / Double(count)))
    }
    #expect(distance < 2.69 / Double(count).squareRoot())
  }

  @Test("a member is the same whenever it is made, and another in another replication")
  func members() {
    var first = Self.family.stream(of: 5, step: 2)
    var again = Self.family.stream(of: 5, step: 2)
    var other = RandomStreamFamily(
      key: StreamKey(seed: 7, component: "traffic", purpose: "work"), replication: 4
    ).stream(of: 5, step: 2)
    let bits = first.bits()
    #expect(bits == again.bits())
    #expect(bits != other.bits())
  }
}
