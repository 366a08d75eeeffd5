import NinesStatistics
import Testing

@Suite struct MeanEstimatorTests {
  /// 3 and 2.776445 x sqrt(2.5 / 5); t from the table of the Student law, 4 degrees of freedom.
  @Test("five values give the interval of the textbook")
  func worked() throws {
    let estimate = try #require(MeanEstimator().finding(from: [1, 2, 3, 4, 5]).estimate)
    #expect(estimate.value == 3)
    #expect(abs(estimate.interval.upperBound - 4.963243) < 1e-6)
    #expect(abs(estimate.interval.lowerBound - 1.036757) < 1e-6)
    #expect(estimate.samples == 5)
  }

  @Test("what shows no chance is refused")
  func refused() {
    #expect(MeanEstimator().finding(from: []) == .unsupported(.noObservations))
    #expect(
      MeanEstimator().finding(from: [1]) == .unsupported(.tooFewReplications(have: 1, need: 2)))
    #expect(MeanEstimator().finding(from: [2, 2, 2]) == .unsupported(.noVariation))
  }

  @Test("limits clip the interval and not the value")
  func limits() {
    let finding = MeanEstimator(limits: .nonNegative).finding(from: [0, 0, 0, 1])
    #expect(finding.estimate?.value == 0.25)
    #expect(finding.estimate?.interval.lowerBound == 0)
  }

  @Test("the interval of normal values covers as often as it says", arguments: [0.8, 0.95, 0.99])
  func normalValues(confidence: Double) {
    CoverageCheck(
      trials: 20_000, claims: confidence...confidence, catches: confidence - 0.025
    ).run(truth: 7, seed: 101) { draws in
      MeanEstimator(confidence: confidence).finding(
        from: (0..<8).map { _ in 7 + draws.gaussian() })
    }
  }

  @Test("the interval of exponential values covers at least 0.93 from 64 replications on")
  func exponentialValues() {
    CoverageCheck(trials: 20_000, claims: 0.93...0.96, catches: 0.914).run(truth: 3, seed: 102) {
      draws in
      MeanEstimator().finding(from: (0..<64).map { _ in draws.exponential(mean: 3) })
    }
  }
}
