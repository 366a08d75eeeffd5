import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// One machine, up 100 s and down 10 s on average, from its start on.
///
/// Source: two-state chain, P(down at t) = (1 - exp(-0.11 t)) / 11; P(no failure before t) = exp(-t / 100);
/// confidence 1 - 1e-6.
@Suite("transients")
struct TransientExperimentTests {
  static let replications = 200_000

  static let result: ExperimentResult = {
    var plan = Plans.group(
      need: 1, of: 1, upTime: 100, downTime: 10, horizon: 31, replications: replications)
    plan.infrastructure.sampleTimes = [5, 30]
    plan.ask("down_5", .downAt(row: 0))
    plan.ask("down_30", .downAt(row: 1))
    plan.ask("reliability_30", .reliability(at: 30))
    plan.ask("failures", .failures(clocks: [0]))
    plan.ask("unavailability_time", .availability(.time, .unavailability))
    plan.ask("outage_mean", .outage(.mean))
    return Experiment.run(plan: plan)
  }()

  @Test(
    "intervals hold the closed forms and are narrow",
    arguments: [
      ("down_5", (1 - exp(-0.11 * 5)) / 11, 0.1), ("down_30", (1 - exp(-0.11 * 30)) / 11, 0.1),
      ("reliability_30", exp(-0.3), 0.01),
      ("unavailability_time", (1 - (1 - exp(-0.11 * 31)) / (0.11 * 31)) / 11, 0.1),
    ])
  func closedForm(metric: String, truth: Double, width: Double) throws {
    let estimate = try Self.result.estimate(metric)
    #expect(estimate.interval.contains(truth), "\(estimate) \(truth)")
    #expect(estimate.relativeHalfWidth < width, "\(estimate)")
  }

  @Test("the table of replications is capped and says so")
  func capped() {
    #expect(Self.result.replicationCount == Self.replications)
    #expect(Self.result.replications.count == 100_000)
    #expect(Self.result.warnings.contains { $0.hasPrefix("The table of replications ends") })
  }
}
