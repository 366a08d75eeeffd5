import NinesStatistics
import Testing

@Suite struct StoppingRuleTests {
  @Test("rounds double and end at the maximum")
  func rounds() {
    #expect(RoundPlan(first: 16, maximum: 100).totals == [16, 24, 32, 48, 64, 100])
    #expect(RoundPlan(first: 32, maximum: 64).totals == [32, 48, 64])
    #expect(RoundPlan(first: 32, maximum: 8).totals == [32])
    #expect(RoundPlan(first: 16, maximum: 100).total(after: 64) == 100)
    #expect(RoundPlan(first: 16, maximum: 100).total(after: 100) == nil)
  }

  @Test("every figure must reach its width; what has no number never does")
  func decisions() {
    func wide(_ halfWidth: Double) -> Finding {
      .supported(
        Estimate(
          value: 1, interval: Interval(lowerBound: 1 - halfWidth, upperBound: 1 + halfWidth),
          confidence: 0.95, method: "test", samples: 64))
    }
    let rule = StoppingRule(
      targets: ["mean": 0.05, "p99": 0.1], plan: RoundPlan(first: 32, maximum: 64))
    #expect(rule.decision(after: 32, findings: ["mean": wide(0.01)]) == .goOn(to: 48))
    #expect(
      rule.decision(after: 32, findings: ["mean": wide(0.01), "p99": wide(0.05)]) == .reached)
    #expect(
      rule.decision(after: 64, findings: ["mean": .unsupported(.noVariation), "p99": wide(0.2)])
        == .exhausted(missed: ["mean", "p99"]))
  }

  /// At 95 % confidence none in n leaves 3.0 in n more, and a half-width of w takes (1.96 / w)^2: 384 for 10 %.
  @Test(
    "what was never seen is given up where the plan can hardly show enough of it",
    arguments: [(0.05, 32, true), (0.1, 32, false), (0.1, 48, false), (0.1, 64, true)])
  func outOfReach(width: Double, replications: Int, isGivenUp: Bool) {
    let rule = StoppingRule(
      targets: ["share": width], plan: RoundPlan(first: 32, maximum: 256 * 32))
    let nothing = ["share": Finding.unsupported(.noneAmong(1000))]
    let decision = rule.decision(after: replications, findings: nothing)
    #expect((decision == .outOfReach(missed: ["share"])) == isGivenUp)
    // A figure without a finding may get one yet.
    let open = rule.decision(after: replications, findings: [:])
    #expect(open != .outOfReach(missed: ["share"]))
  }

  @Test("a run goes on for a figure that it can show")
  func others() {
    let rule = StoppingRule(
      targets: ["share": 0.05, "mean": 0.05], plan: RoundPlan(first: 32, maximum: 64))
    let findings = ["share": Finding.unsupported(.neverSeen), "mean": .unsupported(.noVariation)]
    #expect(rule.decision(after: 32, findings: findings) == .goOn(to: 48))
    #expect(
      rule.decision(after: 64, findings: findings) == .exhausted(missed: ["mean", "share"]))
  }

  /// The square root of 63 over the 0.1 quantile of chi-square with 63 degrees of freedom, 49.11.
  @Test("the spread's upper limit at 64 replications")
  func inflation() {
    #expect(abs(StoppingRule.inflation(replications: 64) - (63 / 49.11).squareRoot()) < 1e-3)
    #expect(StoppingRule.inflation(replications: 1) == .infinity)
  }

  @Test("coverage after stopping is at least 0.93", arguments: [0.05, 0.1, 0.2, 0.4])
  func coverage(target: Double) {
    CoverageCheck(trials: 10_000, claims: 0.93...0.965, catches: 0.908).run(truth: 1, seed: 701) {
      draws in
      let rule = StoppingRule(targets: ["mean": target], plan: RoundPlan(maximum: 2048))
      var moments = Moments()
      var total = rule.plan.totals[0]
      while true {
        while moments.count < total { moments.add(draws.exponential(mean: 1)) }
        let finding = MeanEstimator().finding(from: moments)
        switch rule.decision(after: total, findings: ["mean": finding]) {
        case .goOn(let next): total = next
        case .reached, .exhausted, .outOfReach: return finding
        }
      }
    }
  }
}
