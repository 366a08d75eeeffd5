import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Failures that follow those of other components.
@Suite struct FollowingFailureTests {
  static func model(chance: String, more: String = "") -> String {
    """
    components:
      a: {failures: [{down: {up_time: {exponential: {mean: 99 h}}, down_time: 1 h}}]}
      b: {}
    common_causes:
      spread: {of: [b], after: [a], chance: \(chance), down_time: 30 min}
    service: [b]
    figures: [unavailability_time of a, failures_per_year of b]
    run: {horizon: 20 years, warm_up: 1 week, replications: 32}
    \(more)
    """
  }

  /// `b` is back before `a` can fail again: its share of time down is chance x 0.5 h / 100 h, by renewal theory.
  @Test("a chance share of the failures of one takes the other down", arguments: [0.1, 0.5, 1])
  func share(chance: Double) throws {
    var plan = try ModelText.plan(Self.model(chance: "\(chance)"))
    plan.confidence = Plans.certain
    let result = Experiment.run(plan: plan)
    let estimate = try result.estimate("unavailability_time")
    #expect(estimate.interval.contains(chance * 0.005), "\(estimate)")
    #expect(estimate.relativeHalfWidth < 0.1 / chance.squareRoot(), "\(estimate)")
    let failures = try result.estimate("failures_per_year")
    #expect(failures.interval.contains(chance * 87.6), "\(failures)")
  }

  @Test("without a chance nothing follows")
  func none() throws {
    let result = try ModelText.run(Self.model(chance: "0 %"))
    #expect(try result.mean("unavailability_time") == 0)
  }

  @Test("a cause has one rhythm")
  func rhythm() {
    #expect(throws: (any Error).self) {
      try ModelText.plan(
        """
        components: {a: {failures: [{down: {up_time: 9 h, down_time: 1 h}}]}, b: {}}
        common_causes: {x: {of: [b], after: [a], every: 3 h, down_time: 1 h}}
        service: [b]
        """)
    }
  }
}
