import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Exact solutions beside the simulation.
@Suite("exact solution")
struct ExactChainTests {
  struct Case: Sendable {
    let model: String
    let metric: String
    let value: Double
    var tolerance = 1e-6
    var overrides: [String] = []
  }

  static let cases = [
    // Birth-death chains in 50-digit arithmetic.
    Case(model: "truth/R.2of5", metric: "unavailability_time", value: 7.92364596004e-11),
    Case(model: "truth/R.2of5", metric: "outages_per_year", value: 6.93833852558e-7),
    Case(model: "truth/R.2of5", metric: "outage_mean", value: 3601.44),
    Case(model: "truth/R.2of5", metric: "time_to_first_outage", value: 12_642_385_900.0 * 3600),
    Case(model: "truth/R.2of4_2crews", metric: "unavailability_time", value: 3.78672737909e-7),
    Case(model: "truth/R.2of4_2crews", metric: "time_to_first_outage", value: 7_970_375.0 * 3600),
    // Haverkort, Hermanns and Katoen, SRDS 2000, recomputed by other programs.
    Case(
      model: "studies/workstation-cluster", metric: "unavailability_time", value: 3.7011299e-6,
      tolerance: 3e-8),
    Case(
      model: "studies/workstation-cluster", metric: "unavailability_time of premium",
      value: 7.875915e-5, tolerance: 2e-7),
    Case(
      model: "studies/workstation-cluster", metric: "reliability at 3600000 s",
      value: 1 - 9.08777e-4, tolerance: 1e-8),
    Case(
      model: "truth/R.cluster2", metric: "unavailability_time", value: 2.3398234e-6, tolerance: 3e-8
    ),
    // 4180 states: by sweeps instead of elimination.
    Case(model: "truth/R.cluster10", metric: "unavailability_time", value: 2.1165999544e-6),
    Case(model: "truth/R.common_cause", metric: "unavailability_time", value: 1.23416443875e-6),
    Case(model: "truth/R.common_cause", metric: "outages_per_year", value: 0.0054092531226),
    // Independent components: the means alone decide, whatever the laws.
    Case(model: "truth/R.tiers", metric: "unavailability_time", value: 1.8299920801603e-8),
    Case(model: "truth/R.tiers", metric: "outages_per_year", value: 7.672278258054e-5),
    Case(model: "truth/R.6each", metric: "unavailability_time", value: 1.1466646957220e-10),
  ]

  @Test("agrees with published and recomputed figures", arguments: cases)
  func known(_ example: Case) throws {
    let result = try TruthModel.run(
      example.model, ["run.rare_outages=exact", "run.replications=2"] + example.overrides)
    let parts = example.metric.components(separatedBy: " of ")
    let figure = try #require(
      result.figures.first {
        $0.metric == parts[0] && $0.subject == (parts.count > 1 ? parts[1] : "service")
      })
    let estimate = try #require(figure.finding.estimate)
    #expect(abs(estimate.value / example.value - 1) < example.tolerance)
    #expect(estimate.method.hasPrefix("exact: "))
  }

  /// Stages of up time and repair are phases of the chain; with a crew for each the binomial knows the answer.
  @Test("stages in up times and repairs leave the binomial as it is")
  func phases() throws {
    let result = try ModelText.run(
      """
      components:
        node:
          count: 4
          failures:
            - down:
                up_time: {erlang: {stages: 3, mean: 1000 h}}
                down_time: {hyperexponential: {mean: 10 h, cv: 2}}
      structure: {cluster: {need: 2, of: [node]}}
      run: {rare_outages: exact, replications: 2, horizon: 1 year}
      """)
    let down = 10.0 / 1010
    let expected = 4 * down * down * down * (1 - down) + down * down * down * down
    let estimate = try result.estimate("unavailability_time")
    #expect(abs(estimate.value / expected - 1) < 1e-9)
    #expect(estimate.method.contains("Markov chain"))
  }

  /// Ten thousand years of frequent failures: an error of 3 % is caught with 99.9 %, a false alarm once in a million.
  @Test("inspections that race, priorities, shocks and dependence give what simulation gives")
  func simulation() throws {
    let result = try ModelText.run(
      """
      components:
        rack:
          failures: [{down: {up_time: {exponential: {mean: 500 h}}, down_time: {exponential: {mean: 8 h}}, crew: unit}}]
        left:
          count: 3
          depends_on: [rack]
          failures: [{down: {up_time: {exponential: {mean: 100 h}}, down_time: {exponential: {mean: 9 h}}, crew: unit}}]
        right:
          count: 2
          failures:
            - down: {up_time: {exponential: {mean: 90 h}}, down_time: {erlang: {stages: 2, mean: 9 h}}, crew: team, priority: 2}
            - slow: {factor: 5, up_time: {exponential: {mean: 60 h}}, down_time: {exponential: {mean: 5 h}}, crew: team}
      common_causes:
        storm: {of: [right], every: {exponential: {mean: 200 h}}, chance: 60 %}
      crews:
        unit: {size: 1, inspection: {exponential: {mean: 3 h}}}
        team: {size: 1}
      structure:
        wing: {need: 2, of: [left]}
        site: {need: 1, of: [wing, right]}
      service: [site]
      run: {horizon: 500 years, warm_up: 1 year, replications: 32, rare_outages: plain}
      """)
    for metric in ["unavailability_time", "outages_per_year", "outage_mean"] {
      let simulated = try result.estimate(metric)
      let exact = try result.estimate(metric + "_exact").value
      #expect(simulated.relativeHalfWidth < 0.015)
      let low = simulated.value - 3 * (simulated.value - simulated.interval.lowerBound)
      let high = simulated.value + 3 * (simulated.interval.upperBound - simulated.value)
      #expect(low < exact && exact < high, "\(metric): \(simulated), exactly \(exact)")
    }
  }

  @Test("laws without phases and a shared crew have no exact solution")
  func unsuited() throws {
    let result = try TruthModel.run("truth/R.ladder_x16", ["run.rare_outages=plain"])
    #expect(!result.figures.contains { $0.metric.contains("_exact") })
  }
}
