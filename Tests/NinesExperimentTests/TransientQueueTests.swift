import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// M/M/infinity from empty, load 0.8, service of mean 1 s, looked at after 1 s.
///
/// Source: the number present is Poisson of mean 0.8 (1 - exp(-1)); Gross et al., *Fundamentals of Queueing Theory*.
/// Confidence 1 - 1e-6.
@Suite("transients of a queue")
struct TransientQueueTests {
  static let mean = 0.8 * (1 - exp(-1.0))

  static let result: ExperimentResult = {
    var plan = Plans.mm1(rate: 0.8, workers: nil, warmUp: 0, horizon: 2, replications: 200_000)
    plan.requests?.wants.samples = [(pool: 0, time: 1)]
    plan.requests?.wants.thresholds = [(pool: 0, above: 1_000)]
    plan.ask("present", .presentAt(row: 0))
    plan.ask("present_above_0", .presentAbove(row: 0, above: 0))
    plan.ask("present_above_1", .presentAbove(row: 0, above: 1))
    plan.ask("time_above_1000", .timeAbove(row: 0))
    plan.ask("utilisation", .utilisation(.pool(0)))
    plan.ask("response_p99", .response(.init(), .quantile(0.99)))
    return Experiment.run(plan: plan)
  }()

  @Test(
    "intervals hold the closed forms and are narrow",
    arguments: [
      ("present", mean, 0.02), ("present_above_0", 1 - exp(-mean), 0.02),
      ("present_above_1", 1 - exp(-mean) * (1 + mean), 0.05),
      ("response_p99", -log(0.01), 0.02),
    ])
  func closedForm(metric: String, truth: Double, width: Double) throws {
    let estimate = try Self.result.estimate(metric)
    #expect(estimate.interval.contains(truth), "\(estimate) \(truth)")
    #expect(estimate.relativeHalfWidth < width, "\(estimate)")
  }

  @Test("unlimited workers have no utilisation")
  func unlimited() throws {
    #expect(try Self.result.finding("utilisation") == .unsupported(.noObservations))
  }

  /// The chance is at most 1 - 1e-6 ^ (1 / n) when none of n replications shows it.
  @Test("a share of time that was never seen is bounded")
  func bounded() throws {
    guard case .bounded(let bound) = try Self.result.finding("time_above_1000") else {
      Issue.record("no bound")
      return
    }
    #expect(bound.side == .upper)
    #expect(abs(bound.value / (1 - pow(1e-6, 1 / 200_000)) - 1) < 1e-6)
  }
}
