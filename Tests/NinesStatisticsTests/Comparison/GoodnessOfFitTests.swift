import CGSL
import NinesStatistics
import Testing

@Suite struct GoodnessOfFitTests {
  /// Critical distances for n = 10, 20 and 30: Miller, "Table of Percentage Points of Kolmogorov
  /// Statistics", Journal of the American Statistical Association 51, 1956.
  @Test(
    "distances of the published table have the published probabilities",
    arguments: [
      (10, 0.40925, 0.05), (10, 0.48893, 0.01), (20, 0.29408, 0.05), (20, 0.35241, 0.01),
      (30, 0.24170, 0.05),
    ])
  func published(count: Int, distance: Double, probability: Double) {
    // Values i / n shifted down by the distance lie that far from the uniform law, and no farther.
    let sample = (1...count).map { Double($0) / Double(count) }
    let fit = KolmogorovSmirnov.oneSample(sample) { max(0, $0 - distance) }
    #expect(abs(fit.statistic - distance) < 1e-12)
    #expect(abs(fit.probability - probability) < 0.1 * probability)
  }

  /// Kolmogorov's limit law: 1.2238, 1.3581 and 1.6276 at 10, 5 and 1 % (Smirnov, "Table for
  /// Estimating the Goodness of Fit of Empirical Distributions", Annals of Mathematical Statistics
  /// 19, 1948); 1 - K(0.5) = 0.963945.
  @Test(
    "large samples follow the limit law",
    arguments: [(1.2238, 0.1), (1.3581, 0.05), (1.6276, 0.01), (0.5, 0.963945)])
  func limit(scaled: Double, probability: Double) {
    let count = 1_000_000
    let distance = scaled / 1000
    let sample = (1...count).map { Double($0) / Double(count) }
    let fit = KolmogorovSmirnov.oneSample(sample) { max(0, $0 - distance) }
    #expect(abs(fit.probability - probability) < 1e-3 * max(probability, 0.1) * 2)
  }

  /// 2000 samples of 50 from the law itself: a share of 0.05 has p below 0.05, 4.9 deviations
  /// either side.
  @Test("the law itself is rejected as often as stated, two samples of it as well")
  func levels() {
    var draws = Draws(seed: 1101)
    var rejected = (one: 0, two: 0)
    for _ in 0..<2000 {
      let first = (0..<50).map { _ in draws.exponential(mean: 3) }
      let second = (0..<400).map { _ in draws.exponential(mean: 3) }
      let one = KolmogorovSmirnov.oneSample(first) { -expm1(-$0 / 3) }
      let two = KolmogorovSmirnov.twoSamples(first, second)
      if one.probability < 0.05 { rejected.one += 1 }
      if two.probability < 0.05 { rejected.two += 1 }
    }
    #expect((53...152).contains(rejected.one))
    #expect((45...152).contains(rejected.two))
  }

  @Test("two samples: the largest distance, with ties")
  func twoSamples() {
    let fit = KolmogorovSmirnov.twoSamples([1, 2, 2, 3], [2, 3, 4, 4, 5])
    #expect(abs(fit.statistic - 0.6) < 1e-12)
    #expect(KolmogorovSmirnov.twoSamples([1, 2], [1, 2]).probability == 1)
  }

  /// The table of chi-square: 3.841 with one degree of freedom and 18.307 with ten leave 5 % above.
  @Test("chi-square probabilities of the table", arguments: [(3.841, 1), (18.307, 10)])
  func chiSquareTable(statistic: Double, degreesOfFreedom: Int) {
    let probability = ChiSquareTest.probability(
      of: statistic, degreesOfFreedom: degreesOfFreedom)
    #expect(abs(probability - 0.05) < 1e-4)
  }

  /// 60 throws of a die: 5, 8, 9, 8, 10, 20 against 10 each is 13.4 with 5 degrees of freedom, p =
  /// 0.0199.
  @Test("counts of a die")
  func die() {
    let fit = ChiSquareTest.goodnessOfFit(
      observed: [5, 8, 9, 8, 10, 20], expected: [Double](repeating: 10, count: 6))
    #expect(abs(fit.statistic - 13.4) < 1e-12)
    #expect(abs(fit.probability - 0.0199) < 1e-4)
  }

  @Test("thin classes are joined with their neighbours")
  func joined() {
    let fit = ChiSquareTest.goodnessOfFit(observed: [2, 4, 10, 1], expected: [3, 3, 10, 1])
    // Classes 2 + 4 of 6 and 10 + 1 of 11 fit exactly.
    #expect(fit.statistic == 0)
    #expect(fit.probability == 1)
  }
}
