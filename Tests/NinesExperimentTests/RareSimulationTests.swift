import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Long-run figures of outages that replications never see.
@Suite("rare outages by simulation")
struct RareSimulationTests {
  struct Case: Sendable {
    let model: String
    let method: String
    let metric: String
    let value: Double
    var error = 0.0  // of the value itself
  }

  static let cases = [
    // Birth-death chains in 50-digit arithmetic.
    Case(model: "2of5", method: "splitting", metric: "unavailability_time", value: 7.92364596e-11),
    Case(model: "2of5", method: "splitting", metric: "outages_per_year", value: 6.9383385256e-7),
    Case(model: "2of5", method: "splitting", metric: "outage_mean", value: 3601.44),
    Case(model: "2of5", method: "splitting", metric: "time_to_first_outage", value: 4.551258924e13),
    Case(
      model: "2of4_2crews", method: "splitting", metric: "unavailability_time", value: 3.786727e-7),
    // Markov chains, solved by another program.
    Case(model: "cluster4", method: "splitting", metric: "unavailability_time", value: 3.70113e-6),
    Case(
      model: "common_cause", method: "splitting", metric: "unavailability_time", value: 1.2341644e-6
    ),
    Case(model: "3of5_1crew", method: "restart", metric: "unavailability_time", value: 7.38695e-6),
    Case(model: "3of5_1crew", method: "restart", metric: "outages_per_year", value: 0.0128131672),
    // Independent components: the means alone decide, whatever the laws.
    Case(model: "tiers", method: "splitting", metric: "unavailability_time", value: 1.829992e-8),
    Case(model: "6each", method: "splitting", metric: "unavailability_time", value: 1.14666470e-10),
    // Long simulations by other programs.
    Case(
      model: "ladder_x1", method: "splitting", metric: "unavailability_time", value: 1.517e-10,
      error: 0.008),
    Case(
      model: "ladder_x16", method: "restart", metric: "unavailability_time", value: 8.354e-6,
      error: 0.03),
  ]

  /// Three half-widths of 95 % are crossed once in a million runs; half-widths of 5 % catch errors of 24 %.
  @Test("finds known figures", arguments: cases)
  func known(_ example: Case) throws {
    let result = try TruthModel.run(
      "truth/R.\(example.model)", ["run.rare_outages=\(example.method)"])
    let estimate = try result.estimate(example.metric)
    #expect(estimate.relativeHalfWidth < 0.06)
    let low = estimate.value - 3 * (estimate.value - estimate.interval.lowerBound)
    let high = estimate.value + 3 * (estimate.interval.upperBound - estimate.value)
    #expect(low < example.value * (1 + example.error), "\(estimate)")
    #expect(high > example.value * (1 - example.error), "\(estimate)")
    #expect(estimate.method.contains(example.method == "restart" ? "RESTART" : "forced splitting"))
    #expect(!result.warnings.contains { $0.contains("should agree") })
  }

  /// A hundred-billionth of the figure: the run ends, says so and still knows the figure, 3.7e-11 (one hour in
  /// 3001, cubed).
  @Test("a width that nothing reaches is given up")
  func unreachable() throws {
    var options = ExperimentOptions()
    options.targets = ["unavailability_time": 1e-11]
    options.threads = 2
    let plan = try ModelText.plan(
      """
      run: {horizon: 10 years, replications: 8, rare_outages: splitting}
      components:
        a: &part {failures: [{process-gone: {up_time: {exponential: {mean: 3000 h}}, down_time: {exponential: {mean: 1 h}}}}]}
        b: *part
        c: *part
      structure:
        any: {need: 1, of: [a, b, c]}
      service: [any]
      """)
    let result = Experiment.run(plan: plan, options: options)
    #expect(result.untilReached == false)
    let estimate = try result.estimate("unavailability_time")
    let truth = 1 / 3001.0 / 3001 / 3001
    #expect(abs(estimate.value / truth - 1) < 3 * estimate.relativeHalfWidth)
    #expect(estimate.relativeHalfWidth < 0.05)
  }

  @Test("the result depends on neither threads nor chance beside the seed")
  func reproducible() throws {
    let one = try TruthModel.run("truth/R.2of4_2crews", threads: 1)
    let three = try TruthModel.run("truth/R.2of4_2crews", threads: 3)
    #expect(one.isSame(as: three))
    let other = try TruthModel.run("truth/R.2of4_2crews", ["run.seed=2"])
    #expect(
      try one.estimate("unavailability_time").value != other.estimate("unavailability_time").value)
  }

  @Test("what the replications see often enough stays theirs")
  func often() throws {
    let result = try TruthModel.run("truth/A.2of3", ["run.horizon=300 years"])
    #expect(try result.estimate("unavailability_time").method.contains("replications"))
  }

  @Test("a wanted width is reached")
  func until() throws {
    let result = try TruthModel.run(
      "truth/R.2of5", until: ["unavailability_time": 0.02, "time_to_first_outage": 0.05])
    #expect(result.untilReached == true)
    #expect(try result.estimate("unavailability_time").relativeHalfWidth <= 0.02)
    #expect(result.replicationCount == 32)
  }

  @Test("a service that no failure takes down has no number")
  func impossible() throws {
    let result = try ModelText.run(
      """
      components:
        a: {failures: [{down: {up_time: {exponential: {mean: 1000 h}}, down_time: 4 h}}]}
        b: {}
      structure: {pair: {need: 1, of: [a, b]}}
      run: {horizon: 1 year, rare_outages: splitting}
      """)
    #expect(try result.finding("unavailability_time").estimate == nil)
  }

  @Test("without a warm-up figures count from everything new, by the replications")
  func fromNew() throws {
    let result = try TruthModel.run("truth/R.2of5", ["run.warm_up=0 s"])
    #expect(try result.finding("unavailability_time").estimate == nil)
  }
}
