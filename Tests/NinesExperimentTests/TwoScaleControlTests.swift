import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Records without requests beside each replication of a run that goes on until a width is reached.
@Suite struct TwoScaleControlTests {
  /// Two servers, each down an eleventh of the time on its own; a request is refused at once by one that is down and
  /// tries the other, so those are lost that come while both are down.
  static let model = """
    run: {horizon: 30 days, warm_up: 2 days, replications: 16}
    traffic: {arrivals: {poisson: {rate: 2000/s}}}
    pools:
      web:
        servers: 2
        work: {exponential: {mean: 0.1 ms}}
        retries: 3
        redispatch: true
        health_check: {active: {interval: 1 s, rise: 1, fall: 1}}
        failures:
          - process-gone: {up_time: {exponential: {mean: 10 h}}, down_time: {exponential: {mean: 1 h}}}
    """
  static let width = 0.05
  static let bothDown = 1.0 / 121

  /// A compound Poisson sum of exponential times varies by the square root of two over the number of times: without
  /// controls the width takes the outages of 250 replications, however requests are estimated.
  @Test func savesReplications() throws {
    var options = ExperimentOptions()
    options.targets = ["unavailability_request": Self.width]
    options.threads = 2
    var plan = try ModelText.plan(Self.model)
    let result = Experiment.run(plan: plan, options: options)
    let outagesOfReplication = Self.bothDown * plan.horizon / 1800
    let outagesNeeded = 2 * (1.96 / Self.width) * (1.96 / Self.width)
    #expect(result.untilReached == true)
    #expect(Double(result.replicationCount) < 0.6 * outagesNeeded / outagesOfReplication)

    // With an interval that right code misses once in a million seeds.
    plan.confidence = Plans.certain
    options.targets = ["unavailability_request": 4 * Self.width]
    let estimate = try Experiment.run(plan: plan, options: options)
      .estimate("unavailability_request")
    #expect(estimate.interval.contains(Self.bothDown), "\(estimate)")
    #expect(estimate.relativeHalfWidth < 4 * Self.width, "\(estimate)")
  }
}
