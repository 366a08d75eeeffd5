import NinesStatistics
import Testing

@Suite struct StandardDeviationEstimatorTests {
  @Test("equal moments give the pooled deviation")
  func pooled() throws {
    let replications = [[1.0, 3], [2, 6], [4, 8]].map { Moments($0) }
    let estimate = try #require(StandardDeviationEstimator().finding(from: replications).estimate)
    // The mean of 1, 3, 2, 6, 4, 8 is 4, the squared distances sum to 34.
    #expect(abs(estimate.value - (34.0 / 6).squareRoot()) < 1e-12)
  }

  /// Exponential response times: fourth moments are 9 times the squared variance.
  @Test("independent exponential times: coverage at least 0.93")
  func exponential() {
    CoverageCheck(trials: 2500, claims: 0.93...0.97, catches: 0.883).run(truth: 2, seed: 301) {
      draws in
      StandardDeviationEstimator().finding(
        from: (0..<32).map { _ in Moments((0..<200).map { _ in draws.exponential(mean: 2) }) })
    }
  }

  /// First-order autoregression with coefficient 0.9 and unit variance, started in its stationary
  /// law.
  @Test("dependent times: coverage at least 0.93")
  func autoregressive() {
    CoverageCheck(trials: 2500, claims: 0.93...0.97, catches: 0.883).run(truth: 1, seed: 302) {
      draws in
      StandardDeviationEstimator().finding(
        from: (0..<32).map { _ in
          var level = draws.gaussian()
          return Moments(
            (0..<200).map { _ in
              level = 0.9 * level + 0.19.squareRoot() * draws.gaussian()
              return level
            })
        })
    }
  }
}
