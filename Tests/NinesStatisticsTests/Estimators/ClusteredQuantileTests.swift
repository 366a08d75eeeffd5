import CGSL
import NinesStatistics
import Testing

@Suite("Quantiles in clusters")
struct ClusteredQuantileTests {
  /// Exponential values with probability one half, else zero; a value is that of the one before with `copied`.
  private static func sample(
    clusters: Int, size: Int, copied: Double, _ draws: inout Draws
  ) -> ClusteredSample {
    var sample = ClusteredSample()
    for _ in 0..<clusters {
      var values: [Double] = []
      for number in 0..<size {
        if number > 0, draws.uniform() < copied {
          values.append(values[number - 1])
        } else {
          values.append(draws.uniform() < 0.5 ? draws.exponential(mean: 1) : 0)
        }
      }
      sample.add(cluster: values)
    }
    return sample
  }

  /// With probability p the value is at most x where half of exp(-x) is 1 - p.
  private static func truth(_ probability: Double) -> Double { -log(2 * (1 - probability)) }

  @Test(
    "the interval covers, with dependence and without",
    arguments: [(1, 400, 0.0, 0.9), (12, 100, 0, 0.95), (12, 100, 0.5, 0.9), (12, 100, 0.9, 0.75)])
  func coverage(size: Int, clusters: Int, copied: Double, probability: Double) {
    CoverageCheck(trials: 3000, claims: 0.925...0.99, catches: 0.88, mostRefused: 0.01).run(
      truth: Self.truth(probability), seed: 5
    ) { draws in
      var sample = Self.sample(clusters: clusters, size: size, copied: copied, &draws)
      return ClusteredQuantileEstimator().finding(from: &sample, probability: probability)
    }
  }

  /// One-sided at 95 %: the promise that at most one month in a hundred breaks.
  @Test(
    "the one-sided bound covers as often as it says", arguments: [(1, 1000, 0.0), (12, 100, 0.3)])
  func bound(size: Int, clusters: Int, copied: Double) {
    CoverageCheck(trials: 3000, claims: 0.925...0.99, catches: 0.88, mostRefused: 0.05).run(
      truth: Self.truth(0.99), seed: 6
    ) { draws in
      var sample = Self.sample(clusters: clusters, size: size, copied: copied, &draws)
      return ClusteredQuantileEstimator().upperBound(from: &sample, probability: 0.99)
    }
  }

  /// 100 values 1 ... 100; beyond the 0.9 quantile a binomial count of mean 10: at most 4 with chance 0.0237, at least
  /// 17 with chance 0.0206 (its distribution function).
  @Test("the ranks are those of the binomial count")
  func ranks() throws {
    var sample = ClusteredSample()
    for value in 1...100 { sample.add(cluster: [Double(value)]) }
    let finding = ClusteredQuantileEstimator().finding(from: &sample, probability: 0.9)
    let estimate = try #require(finding.estimate)
    #expect(estimate.value == 90)
    #expect(estimate.interval == Interval(lowerBound: 84, upperBound: 96))
  }

  @Test("an atom is told exactly, and zeros are one")
  func atoms() throws {
    var sample = ClusteredSample()
    for number in 0..<1000 { sample.add(cluster: [number % 10 == 0 ? 2500 : 0]) }
    let high = ClusteredQuantileEstimator().finding(from: &sample, probability: 0.95)
    #expect(try #require(high.estimate).interval == Interval(lowerBound: 2500, upperBound: 2500))
    let middle = ClusteredQuantileEstimator().finding(from: &sample, probability: 0.5)
    #expect(try #require(middle.estimate).interval == Interval(lowerBound: 0, upperBound: 0))
  }

  @Test("where nothing lies surely beyond, there is no end")
  func refused() {
    var sample = ClusteredSample()
    for value in 1...32 { sample.add(cluster: [Double(value)]) }
    let finding = ClusteredQuantileEstimator().finding(from: &sample, probability: 0.95)
    guard case .unsupported(.tooFewBeyond) = finding else {
      Issue.record("\(finding)")
      return
    }
  }
}
