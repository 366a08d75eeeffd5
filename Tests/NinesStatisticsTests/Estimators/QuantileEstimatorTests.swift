import CGSL
import NinesStatistics
import Testing

@Suite struct QuantileEstimatorTests {
  /// Times that depend on each other inside a replication: lognormal over a first-order
  /// autoregression with coefficient 0.9, started in its stationary law. 32 replications of 500
  /// requests.
  @Test("dependent requests: coverage at least 0.93", arguments: [0.5, 0.95, 0.99])
  func autoregressive(probability: Double) {
    var histogram = ResponseHistogram()
    CoverageCheck(trials: 1000, claims: 0.93...0.97, catches: 0.85).run(
      truth: 0.01 * exp(0.8 * gsl_cdf_ugaussian_Pinv(probability)), seed: 601
    ) { draws in
      var replications = ReplicationHistograms()
      for number in 0..<32 {
        histogram.reset()
        var level = draws.gaussian()
        for _ in 0..<500 {
          histogram.record(0.01 * exp(0.8 * level))
          level = 0.9 * level + 0.19.squareRoot() * draws.gaussian()
        }
        replications.add(histogram.compacted(), replication: number)
      }
      return QuantileEstimator().finding(from: replications, probability: probability)
    }
  }

  /// Milliseconds, and retries of seconds whose share differs between replications (uniform from 0
  /// to 2 %): the quantile 0.995 halves the retries, at 5 s and ln 2.
  @Test("a tail of retries that come in bad replications: coverage at least 0.93")
  func twoPopulations() {
    var histogram = ResponseHistogram()
    CoverageCheck(trials: 1000, claims: 0.93...0.97, catches: 0.85).run(
      truth: 5 + log(2), seed: 602
    ) { draws in
      var replications = ReplicationHistograms()
      for number in 0..<32 {
        let retried = 0.02 * draws.uniform()
        histogram.reset()
        for _ in 0..<500 {
          histogram.record(
            draws.uniform() < retried
              ? 5 + draws.exponential(mean: 1) : draws.exponential(mean: 0.01))
        }
        replications.add(histogram.compacted(), replication: number)
      }
      return QuantileEstimator().finding(from: replications, probability: 0.995)
    }
  }

  /// Replications past the 256th share groups, here of one and of two.
  @Test("folded replications: coverage stays at 0.95")
  func folded() {
    var histogram = ResponseHistogram()
    CoverageCheck(trials: 400, claims: 0.935...0.965, catches: 0.805).run(truth: log(10), seed: 603)
    {
      draws in
      var replications = ReplicationHistograms()
      for number in 0..<384 {
        histogram.reset()
        for _ in 0..<10 { histogram.record(draws.exponential(mean: 1)) }
        replications.add(histogram.compacted(), replication: number)
      }
      return QuantileEstimator().finding(from: replications, probability: 0.9)
    }
  }

  /// Sixty of a hundred requests take exactly 10 ms, so the median is an atom; an interval that
  /// left its bin's edges out would miss it.
  @Test("an atom of the law is never cut off")
  func atom() {
    CoverageCheck(trials: 400, claims: 0.95...1, catches: 0.82).run(truth: 0.01, seed: 604) {
      draws in
      var replications = ReplicationHistograms()
      for number in 0..<16 {
        var histogram = ResponseHistogram()
        for _ in 0..<100 {
          histogram.record(
            draws.uniform() < 0.6 ? 0.01 : 0.01 + draws.exponential(mean: 0.001))
        }
        replications.add(histogram.compacted(), replication: number)
      }
      return QuantileEstimator().finding(from: replications, probability: 0.5)
    }
  }

  @Test("requests that all take the same time give a point", arguments: [0.0, 1e-3, 0.1, 6])
  func constant(seconds: Double) {
    var histogram = ResponseHistogram()
    histogram.record(seconds, count: 1000)
    let replications = ReplicationHistograms(
      [CompactHistogram](
        repeating: histogram.compacted(), count: 4))
    let estimate = QuantileEstimator().finding(from: replications, probability: 0.9).estimate
    #expect(estimate?.value == seconds)
    #expect(estimate?.interval == Interval(lowerBound: seconds, upperBound: seconds))
  }

  @Test("one replication, a thin tail and a tail of one replication are refused")
  func refused() {
    var spread = ResponseHistogram()
    for step in 1...500 { spread.record(Double(step) / 500) }
    let one = ReplicationHistograms([spread.compacted()])
    #expect(
      QuantileEstimator().finding(from: one, probability: 0.5)
        == .unsupported(.tooFewReplications(have: 1, need: 2)))
    let two = ReplicationHistograms([spread.compacted(), spread.compacted()])
    let thin = QuantileEstimator().finding(from: two, probability: 0.999)
    guard case .unsupported(.tooFewBeyond(let expected, need: 10)) = thin else {
      Issue.record("not refused: \(thin)")
      return
    }
    #expect(abs(expected - 1) < 1e-9)
    #expect(
      QuantileEstimator().finding(from: ReplicationHistograms(), probability: 0.5)
        == .unsupported(.noObservations))

    var slow = ResponseHistogram()
    slow.record(60, count: 500)
    var histograms = [CompactHistogram](repeating: spread.compacted(), count: 15)
    histograms.append(slow.compacted())
    let tail = QuantileEstimator().finding(
      from: ReplicationHistograms(histograms), probability: 0.95)
    #expect(tail == .unsupported(.concentrated(share: 1)))
  }

  /// Milliseconds, and bursts of 20 retries on average that half of the replications see: 0.99 halves the retries.
  /// Student's t test covers 0.87 here.
  @Test("a tail of few bursts: coverage at least 0.92")
  func bursts() {
    checkBursts(
      CoverageCheck(trials: 4000, claims: 0.92...0.96, catches: 0.88, mostRefused: 0.03), seed: 606
    ) { draws in
      (0..<draws.poisson(mean: 0.5)).reduce(0) { retries, _ in
        retries + Int(draws.exponential(mean: 20).rounded())
      }
    }
  }

  /// Bursts as queues that grow with time make them: the square of an exponential time, 10 retries a replication.
  @Test("a tail of bursts most of which one makes: coverage at least 0.91")
  func queues() {
    checkBursts(
      CoverageCheck(trials: 3000, claims: 0.91...0.96, catches: 0.86, mostRefused: 0.03), seed: 607
    ) { draws in
      (0..<draws.poisson(mean: 1)).reduce(0) { retries, _ in
        let time = draws.exponential(mean: 1)
        return retries + Int((5 * time * time).rounded())
      }
    }
  }

  /// Of 500 requests a replication most take 10 ms and as many as drawn 5 s and more; 0.99 halves those.
  private func checkBursts(
    _ check: CoverageCheck, seed: UInt64, retries draw: (inout Draws) -> Int
  ) {
    var histogram = ResponseHistogram()
    check.run(truth: 5 + log(2), seed: seed) { draws in
      var replications = ReplicationHistograms()
      for number in 0..<20 {
        let retries = min(500, draw(&draws))
        histogram.reset()
        histogram.record(0.01, count: UInt64(500 - retries))
        for _ in 0..<retries { histogram.record(5 + draws.exponential(mean: 1)) }
        replications.add(histogram.compacted(), replication: number)
      }
      return QuantileEstimator().finding(from: replications, probability: 0.99)
    }
  }

  @Test("both ends are where the gamma test is at its critical value")
  func inversion() throws {
    var draws = Draws(seed: 605)
    let histograms = (0..<12).map { _ in
      var histogram = ResponseHistogram()
      let slowness = 0.5 + draws.uniform()
      for _ in 0..<200 { histogram.record(draws.exponential(mean: slowness)) }
      return histogram.compacted()
    }
    let estimate = try #require(
      QuantileEstimator().finding(from: ReplicationHistograms(histograms), probability: 0.8)
        .estimate)
    let stretch = gsl_cdf_tdist_Pinv(0.975, 11) / gsl_cdf_ugaussian_Pinv(0.975)
    for (end, probability) in [
      (estimate.interval.lowerBound, 0.025), (estimate.interval.upperBound, 0.975),
    ] {
      let above = histograms.map { $0.exceedances(above: end) }
      var variance = 12 * Moments(above).variance * stretch * stretch
      var mean = above.reduce(0, +)
      if probability > 0.5 {
        let next = 2 * variance * (above.max()! / mean - 1.0 / 12)
        mean += next.squareRoot()
        variance += next
      }
      // Interpolation inside a bin uses the groups' own extremes here and the common ones there.
      let bound = gsl_cdf_gamma_Pinv(probability, mean * mean / variance, variance / mean)
      #expect(abs(bound / (0.2 * 12 * 200) - 1) < 0.002)
    }
    #expect(estimate.interval.contains(estimate.value))
  }
}
