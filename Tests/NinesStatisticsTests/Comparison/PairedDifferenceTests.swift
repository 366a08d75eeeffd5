import Foundation
import NinesStatistics
import Testing

@Suite struct PairedDifferenceTests {
  @Test("for two means it is the paired t interval to the last digits")
  func meansArePaired() throws {
    var draws = Draws(seed: 11)
    let first = (0..<20).map { _ in draws.exponential(mean: 3) }
    let second = first.map { $0 + draws.gaussian() }
    let mean = MeanEstimator()
    let paired = PairedDifferenceEstimator().difference(
      mean.finding(from: first), first, less: mean.finding(from: second), second)
    let direct = try #require(mean.finding(from: zip(first, second).map { $0 - $1 }).estimate)
    let joined = try #require(paired.finding.estimate)
    #expect(abs(joined.value - direct.value) < 1e-12)
    #expect(abs(joined.interval.lowerBound - direct.interval.lowerBound) < 1e-9)
    #expect(abs(joined.interval.upperBound - direct.interval.upperBound) < 1e-9)
    let variances = Moments(first).variance + Moments(second).variance
    let gain = try #require(paired.gain)
    #expect(abs(gain - variances / Moments(zip(first, second).map { $0 - $1 }).variance) < 1e-6)
  }

  @Test("what is the same in every replication differs by exactly nothing")
  func same() throws {
    let values = [1.0, 2, 4, 3]
    let finding = MeanEstimator().finding(from: values)
    let paired = PairedDifferenceEstimator().difference(finding, values, less: finding, values)
    let estimate = try #require(paired.finding.estimate)
    #expect(estimate.interval == Interval(lowerBound: 0, upperBound: 0))
    #expect(paired.gain == .infinity)
  }

  @Test("figures that do not belong together are independent")
  func unpaired() throws {
    var draws = Draws(seed: 12)
    let values = (0..<30).map { _ in draws.gaussian() }
    let finding = MeanEstimator().finding(from: values)
    let paired = PairedDifferenceEstimator().difference(finding, values, less: finding, [])
    #expect(paired.correlation == 0)
    #expect(paired.gain == 1)
  }

  @Test("a figure that is known from one side leaves one side of the difference")
  func bounded() throws {
    let values = [5.0, 6, 7, 6, 5, 7]
    let finding = MeanEstimator().finding(from: values)
    let low = try #require(finding.estimate).interval.lowerBound
    let none = Finding.bounded(
      Bound(side: .upper, value: 0.5, confidence: 0.95, method: "none", samples: 6))
    let paired = PairedDifferenceEstimator().difference(finding, values, less: none, [])
    guard case .bounded(let bound) = paired.finding else {
      Issue.record("\(paired.finding)")
      return
    }
    #expect(bound.side == .lower && bound.value == low - 0.5)
    let turned = PairedDifferenceEstimator().difference(none, [], less: finding, values)
    guard case .bounded(let other) = turned.finding else {
      Issue.record("\(turned.finding)")
      return
    }
    #expect(other.side == .upper && other.value == 0.5 - low)
  }

  @Test("covers the difference of two means of skewed values that share most of their chance")
  func means() {
    CoverageCheck(trials: 20_000, claims: 0.93...0.965, catches: 0.91).run(truth: -0.5, seed: 13) {
      draws in
      var first: [Double] = []
      var second: [Double] = []
      for _ in 0..<32 {
        let shared = draws.exponential(mean: 2)
        first.append(shared + draws.exponential(mean: 0.5))
        second.append(1.2 * shared + draws.exponential(mean: 0.6))
      }
      let mean = MeanEstimator()
      return PairedDifferenceEstimator().difference(
        mean.finding(from: first), first, less: mean.finding(from: second), second
      ).finding
    }
  }

  @Test("covers the difference of two ratios of sums")
  func ratios() {
    CoverageCheck(trials: 20_000, claims: 0.93...0.965, catches: 0.91).run(truth: 0.5, seed: 14) {
      draws in
      var first: [RatioSums] = []
      var second: [RatioSums] = []
      for _ in 0..<32 {
        let requests = 100 + 30 * draws.uniform()
        let shared = draws.gaussian()
        first.append(
          RatioSums(
            numerator: requests * (2 + 0.3 * shared + 0.1 * draws.gaussian()),
            denominator: requests))
        second.append(
          RatioSums(
            numerator: requests * (1.5 + 0.2 * shared + 0.1 * draws.gaussian()),
            denominator: requests))
      }
      func influences(_ sums: [RatioSums]) -> [Double] {
        let total = sums.reduce(into: RatioSums()) { $0.merge($1) }
        return sums.map { $0.numerator - total.numerator / total.denominator * $0.denominator }
      }
      let ratio = RatioEstimator()
      return PairedDifferenceEstimator().difference(
        ratio.finding(from: first), influences(first), less: ratio.finding(from: second),
        influences(second)
      ).finding
    }
  }

  /// Exponential times whose mean goes up and down from replication to replication for both alike, one twice the other:
  /// the quantile q of the first is the root of the mean of exp(-q / m) over the means m.
  @Test("covers the difference of two quantiles, which pairing makes narrower")
  func quantiles() throws {
    // m is 0.8 or 1.2: half exp(-q / 0.8) + half exp(-q / 1.2) = 0.1 by bisection.
    var (low, high) = (0.0, 10.0)
    for _ in 0..<100 {
      let q = (low + high) / 2
      if exp(-q / 0.8) / 2 + exp(-q / 1.2) / 2 > 0.1 { low = q } else { high = q }
    }
    var gains = Moments()
    CoverageCheck(trials: 3000, claims: 0.93...0.98, catches: 0.885).run(truth: -low, seed: 15) {
      draws in
      var first = ReplicationHistograms()
      var second = ReplicationHistograms()
      var one = ResponseHistogram()
      var two = ResponseHistogram()
      for replication in 0..<24 {
        let mean = draws.uniform() < 0.5 ? 0.8 : 1.2
        for _ in 0..<200 {
          let time = draws.exponential(mean: mean)
          one.record(time)
          two.record(draws.uniform() < 0.5 ? 2 * time : 2 * draws.exponential(mean: mean))
        }
        first.add(one.compacted(), replication: replication)
        second.add(two.compacted(), replication: replication)
        one.reset()
        two.reset()
      }
      let quantile = QuantileEstimator()
      let paired = PairedDifferenceEstimator().difference(
        quantile.finding(from: first, probability: 0.9), first.influences(onQuantile: 0.9),
        less: quantile.finding(from: second, probability: 0.9), second.influences(onQuantile: 0.9))
      gains.add(paired.gain ?? 1)
      return paired.finding
    }
    #expect(gains.mean > 1.5)
  }

  @Test("covers the difference of two rare sums, most of whose events are the same")
  func rare() {
    CoverageCheck(trials: 10_000, claims: 0.93...0.995, catches: 0.905).run(truth: 0.5, seed: 16) {
      draws in
      var first: [Double] = []
      var second: [Double] = []
      for _ in 0..<40 {
        var (one, two) = (0.0, 0.0)
        for _ in 0..<draws.poisson(mean: 1) {
          let length = draws.exponential(mean: 1)
          one += length
          if draws.uniform() < 0.5 { two += length }
        }
        first.append(one)
        second.append(two)
      }
      func finding(_ values: [Double]) -> Finding {
        RareMeanEstimator().finding(
          from: Moments(values), nonZero: values.count { $0 > 0 }, largest: values.max() ?? 0)
      }
      return PairedDifferenceEstimator().difference(
        finding(first), first, less: finding(second), second
      ).finding
    }
  }
}
