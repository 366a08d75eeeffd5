import CGSL
import NinesStatistics
import Testing

@Suite struct RareMeanEstimatorTests {
  /// A year's down time in 32 replications: a Poisson number of outages of the law's lengths.
  static func finding(
    outages: Double, _ draws: inout Draws, length: (inout Draws) -> Double
  ) -> Finding {
    var moments = Moments()
    var (nonZero, largest) = (0, 0.0)
    for _ in 0..<32 {
      var sum = 0.0
      for _ in 0..<draws.poisson(mean: outages / 32) { sum += length(&draws) }
      moments.add(sum)
      if sum > 0 { nonZero += 1 }
      largest = max(largest, sum)
    }
    return RareMeanEstimator().finding(from: moments, nonZero: nonZero, largest: largest)
  }

  @Test(
    "few outages of one length: coverage at least 0.95, where Student's t has 0.89 to 0.94",
    arguments: [10.0, 30, 300])
  func constantLengths(outages: Double) {
    CoverageCheck(trials: 20_000, claims: 0.95...0.985, catches: 0.935, mostRefused: 0.05).run(
      truth: outages / 32, seed: 501
    ) { draws in Self.finding(outages: outages, &draws) { _ in 1 } }
  }

  @Test(
    "outages of exponential length: coverage at least 0.93 from ten outages on, 0.95 from thirty",
    arguments: [(10.0, 0.93), (30, 0.95), (300, 0.95)])
  func exponentialLengths(outages: Double, claim: Double) {
    CoverageCheck(trials: 40_000, claims: claim...0.985, catches: claim - 0.015, mostRefused: 0.05)
      .run(truth: outages / 32, seed: 502) { draws in
        Self.finding(outages: outages, &draws) { $0.exponential(mean: 1) }
      }
  }

  @Test(
    "as many outages in each replication as to look normal: Student's interval, within 10 %",
    arguments: [0.1, 1e-2, 1e-3, 1e-5])
  func many(spread: Double) throws {
    var draws = Draws(seed: 503)
    let values = (0..<32).map { _ in 1 + spread * draws.gaussian() }
    let moments = Moments(values)
    let rare = try #require(
      RareMeanEstimator().finding(from: moments, nonZero: 32, largest: values.max() ?? 0).estimate)
    let student = try #require(MeanEstimator().finding(from: moments).estimate)
    let width = student.interval.upperBound - student.interval.lowerBound
    #expect(abs(rare.interval.lowerBound - student.interval.lowerBound) < 0.1 * width)
    #expect(abs(rare.interval.upperBound - student.interval.upperBound) < 0.1 * width)
  }

  @Test("fewer than five replications that saw any support nothing")
  func tooFew() {
    let moments = Moments([0, 1, 0, 2, 3, 0, 4, 0, 0])
    #expect(
      RareMeanEstimator().finding(from: moments, nonZero: 4, largest: 4)
        == .unsupported(.tooRarelySeen(have: 4, need: 5)))
    #expect(
      RareMeanEstimator().finding(from: Moments([0, 0]), nonZero: 0, largest: 0)
        == .unsupported(.neverSeen))
    #expect(
      RareMeanEstimator().finding(from: Moments([1, 2, 3]), nonZero: 3, largest: 3).estimate != nil)
  }
}
