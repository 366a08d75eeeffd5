import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

@Suite("the same on any number of threads")
struct ReproducibilityTests {
  private static func plan() -> Plan {
    var plan = Plans.group(
      need: 2, of: 3, upTime: 1e5, downTime: 1e4, horizon: 1e7, replications: 40)
    plan.requests =
      Plans.mm1(rate: 1e-4, warmUp: 0, horizon: 1e7, replications: 40).requests
    plan.ask("response_mean", .response(.init(), .mean))
    plan.ask("response_p95", .response(.init(), .quantile(0.95)))
    plan.ask("response_sd", .response(.init(), .standardDeviation))
    plan.ask("unavailability_time", .availability(.time, .unavailability))
    plan.ask("outages_per_year", .outagesPerYear)
    plan.ask("outage_p95", .outage(.quantile(0.95)))
    plan.ask("time_to_first_outage", .timeToFirstOutage)
    plan.ask("utilisation", .utilisation(.pool(0)), of: "web")
    return plan
  }

  /// About seven outages a replication make its unavailability vary by half: 4.9 x 0.5 / sqrt(n) is 20 % after 150
  /// replications, the fourth round.
  @Test("every number, with and without a target", arguments: [nil, 0.2])
  func threads(target: Double?) {
    var options = ExperimentOptions()
    if let target { options.targets = ["unavailability_time": target] }
    let one = Experiment.run(plan: Self.plan(), options: options)
    for threads in [2, 3] {
      options.threads = threads
      #expect(Experiment.run(plan: Self.plan(), options: options).isSame(as: one))
    }
    #expect(one.untilReached == (target == nil ? nil : true))
    #expect((one.replicationCount > 40) == (target != nil))
    #expect(RoundPlan(first: 40, maximum: 10_240).totals.contains(one.replicationCount))
  }

  @Test("a target that is out of reach ends with the plan of rounds and says so")
  func exhausted() {
    var options = ExperimentOptions()
    options.targets = ["utilisation of web": 1e-9, "nonsense": 0.1]
    options.maximumReplications = 100
    let result = Experiment.run(plan: Self.plan(), options: options)
    #expect(result.untilReached == false)
    #expect(result.replicationCount == 100)
    #expect(result.warnings.contains { $0.contains("utilisation of web") })
    #expect(result.warnings.contains { $0.contains("nonsense") })
  }

  @Test("an interruption keeps what is done", arguments: [1, 2])
  func cancellation(threads: Int) throws {
    let gate = Gate(after: 25)
    var options = ExperimentOptions()
    options.threads = threads
    options.isCancelled = { gate.isClosed }
    let result = Experiment.run(plan: Self.plan(), options: options) { done, planned, fraction in
      gate.pass()
      #expect(planned == 40)
      #expect(fraction == Double(done) / 40)
    }
    #expect(result.isInterrupted)
    #expect(result.replicationCount >= 25)
    #expect(result.replicationCount < 40)
    #expect(result.replications.map(\.replication) == Array(0..<result.replicationCount))
    #expect(try result.estimate("unavailability_time").samples == result.replicationCount)
  }

  @Test("an interruption before the first replication leaves no number")
  func nothing() {
    var options = ExperimentOptions()
    options.isCancelled = { true }
    let result = Experiment.run(plan: Self.plan(), options: options)
    #expect(result.isInterrupted)
    #expect(result.figures.allSatisfy { $0.finding.estimate == nil })
  }
}

/// Closes after a number of passes.
private final class Gate: @unchecked Sendable {
  private let lock = NSLock()
  private var left: Int

  init(after passes: Int) { left = passes }

  func pass() { lock.withLock { left -= 1 } }
  var isClosed: Bool { lock.withLock { left <= 0 } }
}
