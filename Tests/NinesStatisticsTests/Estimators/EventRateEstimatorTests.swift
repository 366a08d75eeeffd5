import CGSL
import NinesStatistics
import Testing

@Suite struct EventRateEstimatorTests {
  @Test("no outage in 64 years proves at most -ln(0.05) / 64 a year")
  func noEvent() {
    let finding = EventRateEstimator().finding(from: [Int](repeating: 0, count: 64), exposure: 1)
    guard case .bounded(let bound) = finding else {
      Issue.record("not one-sided")
      return
    }
    #expect(bound.side == .upper)
    #expect(abs(bound.value - 2.995732 / 64) < 1e-7)
    #expect(finding.estimate == nil)
    #expect(finding.verdict(atMost: 0.05) == .met)
    #expect(finding.verdict(atMost: 0.01) == .undecided)
  }

  /// Garwood's 95 % limits of a count of ten are 4.795 and 18.39.
  @Test("ten events, none more than one to a replication, have the limits of a Poisson count")
  func garwood() throws {
    let counts = (0..<40).map { $0 < 10 ? 1 : 0 }
    let estimate = try #require(EventRateEstimator().finding(from: counts, exposure: 2).estimate)
    #expect(abs(estimate.value - 10.0 / 80) < 1e-15)
    #expect(abs(estimate.interval.lowerBound * 80 - 4.795) < 1e-3)
    #expect(abs(estimate.interval.upperBound * 80 - 18.39) < 1e-2)
  }

  @Test("all events in one of two replications: hardly one independent event, and still two ends")
  func oneCluster() throws {
    let estimate = try #require(
      EventRateEstimator().finding(from: [80, 0], exposure: 1).estimate)
    #expect((0..<1).contains(estimate.interval.lowerBound))
    #expect(estimate.interval.upperBound.isFinite && estimate.interval.upperBound > 150)
  }

  @Test("independent events: coverage at least 0.94", arguments: [3.0, 20, 60, 150])
  func independent(expected: Double) {
    CoverageCheck(trials: 20_000, claims: 0.94...0.985, catches: 0.925).run(
      truth: expected / 32, seed: 401
    ) { draws in
      EventRateEstimator().finding(
        from: (0..<32).map { _ in draws.poisson(mean: expected / 32) }, exposure: 1)
    }
  }

  /// Each cause brings one to seven outages: the variance is five times the mean.
  @Test("outages in clusters: coverage at least 0.92")
  func clustered() {
    CoverageCheck(trials: 20_000, claims: 0.92...0.98, catches: 0.904).run(truth: 2, seed: 402) {
      draws in
      EventRateEstimator().finding(
        from: (0..<32).map { _ in
          (0..<draws.poisson(mean: 0.5)).reduce(0) { sum, _ in sum + 1 + Int(7 * draws.uniform()) }
        }, exposure: 1)
    }
  }
}
