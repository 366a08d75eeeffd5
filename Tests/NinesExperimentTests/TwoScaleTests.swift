import Foundation
import NinesExperiment
import NinesKernel
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
  ]

  /// 24 replications: Student's t with 23 degrees of freedom passes 6.6 once in 1e6. An error of 10 standard errors, 1 to
  /// 4 % of the figure here, escapes once in a thousand.
  @Test("figures differ from those of every request by chance alone", arguments: cases)
  func unbiased(_ model: Case) throws {
    var plan = try ModelText.plan(model.text)
    plan.fidelity = .requests
    let all = Experiment.run(plan: plan)
    plan.fidelity = .twoScales
    let some = Experiment.run(plan: plan)
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
}
