import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesTestSupport
import Testing

/// Two time scales against every request: the oracle is brute force over the same records.
@Suite struct TwoScaleTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let traffic: String
    let pool: String
    var testDescription: String { name }

    var text: String {
      """
      run: {horizon: 4000 s, warm_up: 100 s, replications: 24}
      traffic:
        arrivals: {poisson: {rate: 100/s}}
        abandons: true
      \(traffic)
      pools:
        web:
          servers: 3
          connect_timeout: 5 s
          health_check: {active: {interval: 2 s, rise: 2, fall: 3}}
      \(pool)
      """
    }
  }

  static let cases = [
    Case(
      name: "refused, round robin", traffic: "  patience: 10 s",
      pool: """
            work: {exponential: {mean: 12 ms}}
            failures:
              - process-gone: {up_time: {exponential: {mean: 800 s}}, down_time: 20 s}
        """),
    Case(
      name: "silent, least connections", traffic: "  patience: 4 s",
      pool: """
            work: {lognormal: {mean: 30 ms, cv: 1.5}}
            workers: 2
            balancer: least-connections
            failures:
              - host-silent: {up_time: {exponential: {mean: 800 s}}, down_time: {exponential: {mean: 30 s}}}
        """),
    Case(
      name: "overload of those that are left", traffic: "  patience: 4 s",
      pool: """
            work: {exponential: {mean: 24 ms}}
            failures:
              - process-gone: {up_time: {exponential: {mean: 1500 s}}, down_time: {exponential: {mean: 40 s}}}
        """),
    // Servers that are equal by themselves and not by their places: on a ring, in a list.
    Case(
      name: "the uneven ring", traffic: "  patience: 4 s",
      pool: """
            work: {exponential: {mean: 18 ms}}
            balancer: {haproxy-random: {draws: 1}}
            failures:
              - process-gone: {up_time: {exponential: {mean: 800 s}}, down_time: {exponential: {mean: 60 s}}}
        """),
    Case(
      name: "the first with room", traffic: "  patience: 4 s",
      pool: """
            work: {exponential: {mean: 20 ms}}
            workers: 2
            connection_limit: 2
            balancer: haproxy-first
            failures:
              - slow: {factor: 3, up_time: {exponential: {mean: 800 s}}, down_time: {exponential: {mean: 60 s}}}
              - process-gone: {up_time: {exponential: {mean: 800 s}}, down_time: 20 s}
        """),
  ]

  /// 24 replications: Student's t with 23 degrees of freedom passes 6.6 once in 1e6. An error of 10 standard errors, 1 to
  /// 4 % of the figure here, escapes once in a thousand.
  @Test("figures differ from those of every request by chance alone", arguments: cases)
  func unbiased(_ model: Case) throws {
    // Side by side, for a run alone may set replications against further records.
    let scenarios = try [Fidelity.requests, .twoScales].map { fidelity in
      var plan = try ModelText.plan(model.text)
      plan.fidelity = fidelity
      return Scenario(name: "\(fidelity)", plan: plan)
    }
    let results = Comparison.run(scenarios).results
    let (all, some) = (results[0], results[1])
    #expect(all.timeScales == nil)
    #expect(some.timeScales != nil)
    #expect(some.effort.requests < all.effort.requests)
    for metric in ["unavailability_request", "response_mean", "throughput"] {
      guard let column = all.replicationColumns.firstIndex(of: metric) else { continue }
      let gaps = zip(all.replications, some.replications).compactMap { one, other in
        one.values[column].flatMap { one in other.values[column].map { $0 - one } }
      }
      let mean = gaps.reduce(0, +) / Double(gaps.count)
      let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count - 1)
      let error = (variance / Double(gaps.count)).squareRoot()
      #expect(abs(mean) < 6.6 * error, "\(metric): \(mean) with a standard error of \(error)")
      let size = try all.mean(metric)
      #expect(error < 0.05 * size, "\(metric): \(error) of \(size)")
    }
  }

  @Test("threads change nothing")
  func threads() throws {
    var plan = try ModelText.plan(Self.cases[0].text)
    plan.fidelity = .twoScales
    var options = ExperimentOptions()
    let one = Experiment.run(plan: plan, options: options)
    options.threads = 3
    let three = Experiment.run(plan: plan, options: options)
    #expect(one.replications.map(\.values) == three.replications.map(\.values))
    #expect(one.figures.map { "\($0.finding)" } == three.figures.map { "\($0.finding)" })
  }

  @Test("every request is run where that is quick, or where nothing else would do")
  func choice() throws {
    func scales(_ text: String) throws -> Bool {
      FidelityChoice.scales(for: try ModelText.plan(text), threads: 1) != nil
    }
    let year = Self.cases[0].text.replacingOccurrences(
      of: "horizon: 4000 s", with: "horizon: 1 year")
    #expect(try !scales(Self.cases[0].text))
    #expect(try scales(year.replacingOccurrences(of: "mean: 800 s", with: "mean: 3 days")))
    // With a failure every few minutes there is hardly any calm.
    #expect(try !scales(year.replacingOccurrences(of: "mean: 800 s", with: "mean: 40 s")))
    let clients = year.replacingOccurrences(
      of: "{poisson: {rate: 100/s}}", with: "{closed: {clients: 100, think: 1 s}}")
    #expect(try !scales(clients.replacingOccurrences(of: "    abandons: true\n", with: "")))
  }

  /// Two servers with room for a few requests: with one left a fifth is turned away for as long as that lasts.
  private static func full(_ rate: String, work: String, cycle: (up: String, down: String))
    -> String
  {
    """
    traffic: {arrivals: {poisson: {rate: \(rate)}}}
    pools:
      web:
        servers: 2
        work: {exponential: {mean: \(work)}}
        queue_limit: 2
        balancer: least-connections
        health_check: immediate
        failures:
          - process-gone: {up_time: {exponential: {mean: \(cycle.up)}}, down_time: {exponential: {mean: \(cycle.down)}}}
    """
  }

  /// The requests of all periods together are those of the run; 24 replications, 6.6 standard errors of the gaps.
  @Test("billing periods count what steady states lose")
  func periods() throws {
    var plan = try ModelText.plan(
      Self.full("200/s", work: "5 ms", cycle: ("10 days", "48 h")) + """

        run: {horizon: 1460 h, warm_up: 1 day, replications: 24}
        agreement: {promise: 93 %, measure: requests}
        figures: [availability_period_mean, availability_request]
        """)
    plan.fidelity = .twoScales
    let result = Experiment.run(plan: plan)
    #expect(result.timeScales != nil)
    let gap =
      try result.mean("availability_period_mean") - (try result.mean("availability_request"))
    #expect(abs(gap) < 0.01, "\(gap)")
    #expect(try result.mean("availability_request") < 0.95)
  }

  /// Under least connections an episode is hard to foresee, and many would be drawn: 900 million requests.
  @Test("without a width, the requests of a run's episodes are bounded")
  func effort() throws {
    let plan = try TruthModel.plan("ha-pair", ["pools.web.balancer=least-connections"])
    let scales = try #require(FidelityChoice.scales(for: plan, threads: 2))
    let requests = scales.report.requestsPerReplication * Double(plan.replications)
    #expect(requests > 3e6 && requests < 1.5e8, "\(requests)")
    let wanted = try #require(
      FidelityChoice.scales(for: plan, targets: ["unavailability_request": 0.05], threads: 2))
    #expect(wanted.report.requestsPerReplication * Double(plan.replications) > requests)
  }

  /// Of a kind with losses of 0 to 400 requests these pilots try episodes of one; 0.00389 is the answer of 3e8 requests.
  @Test(
    "what a pilot saw of small losses says nothing of large ones", arguments: [2002, 2003, 2008])
  func slope(seed: Int) throws {
    let result = try TruthModel.run(
      "../Tests/Reference/two-scales/models/short-silence",
      [
        "run.fidelity=two-scales", "run.horizon=5000 s", "run.replications=20",
        "run.seed=\(seed)",
      ], until: ["unavailability_request": 0.2])
    let estimate = try result.estimate("unavailability_request")
    #expect(abs(estimate.value / 0.003888 - 1) < 0.3, "\(estimate)")
    #expect(estimate.relativeHalfWidth < 0.2)
  }

  /// Half a second of requests is judged as a whole minute would be; above that, minute by minute.
  @Test("minutes in which a steady state loses too much are bad, one by one")
  func minutes() throws {
    var plan = try ModelText.plan(
      Self.full("20/s", work: "68 ms", cycle: ("2 days", "2 min")) + """

        run: {horizon: 6 h, warm_up: 10 min, replications: 24}
        figures: [unavailability_minutes]
        """)
    plan.fidelity = .requests
    let all = try Experiment.run(plan: plan).mean("unavailability_minutes")
    plan.fidelity = .twoScales
    let some = try Experiment.run(plan: plan).mean("unavailability_minutes")
    #expect(all > 0.02 && all < 0.98, "\(all)")
    #expect(abs(some - all) < 0.25 * min(all, 1 - all), "\(some) for \(all)")
  }
}
