import CGSL
import NinesStatistics
import Testing

@Suite struct RatioEstimatorTests {
  @Test("both ends are where the t test is at its critical value")
  func inversion() throws {
    let sums = [(3.0, 10.0), (5, 14), (2, 9), (7, 15), (4, 13)].map {
      RatioSums(numerator: $0.0, denominator: $0.1)
    }
    let estimate = try #require(RatioEstimator().finding(from: sums).estimate)
    #expect(abs(estimate.value - 21.0 / 61.0) < 1e-15)
    for end in [estimate.interval.lowerBound, estimate.interval.upperBound] {
      let moments = Moments(sums.map { $0.numerator - end * $0.denominator })
      let t = abs(moments.mean) / (moments.variance / 5).squareRoot()
      #expect(abs(t - gsl_cdf_tdist_Pinv(0.975, 4)) < 1e-9)
    }
  }

  @Test("a denominator that may be zero, no event and no variation are refused")
  func refused() {
    let none = RatioSums(numerator: 0, denominator: 0)
    let one = RatioSums(numerator: 5, denominator: 1)
    #expect(RatioEstimator().finding(from: [none, none]) == .unsupported(.noObservations))
    #expect(
      RatioEstimator().finding(from: [
        none, none, none, RatioSums(numerator: 3, denominator: 1), one,
      ])
        == .unsupported(.denominatorNotPositive))
    #expect(RatioEstimator().finding(from: [one, one, one]) == .unsupported(.noVariation))
    let clean = RatioSums(numerator: 0, denominator: 100)
    #expect(RatioEstimator().finding(from: [clean, clean]) == .unsupported(.neverSeen))
  }

  /// A replication has 2000 requests at random rates; bad ones come in bursts of exponential size.
  @Test("the share of bad requests in bursts is covered at least 0.93 of the time")
  func bursts() {
    let truth = 4.0 * 5 / 2000
    CoverageCheck(trials: 10_000, claims: 0.93...0.97, catches: 0.908).run(truth: truth, seed: 201)
    {
      draws in
      RatioEstimator(limits: .share).finding(
        from: (0..<32).map { _ in
          let load = 0.5 + draws.uniform()
          var bad = 0.0
          for _ in 0..<draws.poisson(mean: 4 * load) { bad += draws.exponential(mean: 5) }
          return RatioSums(numerator: bad, denominator: 2000 * load)
        })
    }
  }

  /// Requests of a second on average, and now and then long ones: one burst a replication. Student's t covers 0.905.
  @Test("the mean with few bursts is covered at least 0.93 of the time")
  func fewBursts() {
    CoverageCheck(trials: 10_000, claims: 0.93...0.96, catches: 0.908).run(truth: 2, seed: 203) {
      draws in
      RatioEstimator(limits: .nonNegative).finding(
        from: (0..<20).map { _ in
          var sum = 1.0
          for _ in 0..<draws.poisson(mean: 1) { sum += draws.exponential(mean: 1) }
          return RatioSums(numerator: sum, denominator: 1)
        })
    }
  }

  /// Restarts of a minute and repairs of half an hour, one in five; three outages a replication.
  @Test("the mean length of skewed outages is covered at least 0.93 of the time")
  func outages() {
    let truth = 0.8 * 60 + 0.2 * 1800
    CoverageCheck(trials: 10_000, claims: 0.93...0.97, catches: 0.908).run(truth: truth, seed: 202)
    {
      draws in
      RatioEstimator(limits: .nonNegative).finding(
        from: (0..<64).map { _ in
          var sums = RatioSums()
          for _ in 0..<draws.poisson(mean: 3) {
            let mean: Double = draws.uniform() < 0.8 ? 60 : 1800
            sums.add(draws.exponential(mean: mean), over: 1)
          }
          return sums
        })
    }
  }
}
