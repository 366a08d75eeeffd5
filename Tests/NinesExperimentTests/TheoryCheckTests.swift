import Foundation
import NinesExperiment
import NinesKernel
import NinesModel
import NinesTestSupport
import NinesTheory
import Testing

/// Models as users write them, and the closed forms that answer for them.
///
/// Expected numbers: M/M/1, M/D/1, Erlang B and binomials by hand; the others from the published formula named, to the
/// digits given.
@Suite("What theory says of a model")
struct TheoryCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let model: String
    let expected: [String: Double]  // by metric, or metric and subject
    var formula: String?

    init(
      _ description: String, _ model: String, _ expected: [String: Double], formula: String? = nil
    ) {
      testDescription = description
      self.model = model
      self.expected = expected
      self.formula = formula
    }
  }

  static func queue(_ rate: String, _ pool: String, more: String = "") -> String {
    "traffic: {arrivals: {poisson: {rate: \(rate)}}\(more)}\npools: {web: {\(pool)}}"
  }

  static let exponential = "work: {exponential: {mean: 10 ms}}"
  static let down =
    "{down: {up_time: {exponential: {mean: 99 h}}, down_time: {exponential: {mean: 1 h}}}}"

  static let cases = [
    Case(
      "M/M/1 at 80 %", queue("80/s", exponential),
      [
        "response_mean": 0.05, "wait_mean": 0.04, "utilisation of web": 0.8,
        "queue_mean of web": 3.2,
        "in_system_mean": 4, "response_p99": 0.230_258_509_299_404_6,
      ], formula: "M/M/1"),
    Case(
      "the same at twice the speed and twice the load", queue("160/s", exponential + ", speed: 2"),
      ["response_mean": 0.025]),
    Case(
      "M/M/2 at 75 %: a wait of 9/7 of the service", queue("150/s", exponential + ", workers: 2"),
      ["waiting_share": 9.0 / 14, "wait_mean": 0.09 / 7], formula: "M/M/c, Erlang C"),
    Case(
      "M/M/2 by connection limits: one queue at the balancer",
      queue("150/s", exponential + ", servers: 2, connection_limit: 1"),
      ["wait_mean": 0.09 / 7, "utilisation of web": 0.75]),
    Case(
      "M/D/1 at 80 %", queue("80/s", "work: 10 ms"), ["wait_mean": 0.02], formula: "M/D/1, Franx"),
    Case(
      "M/G/1 with uniform work", queue("50/s", "work: {uniform: {low: 0 s, high: 20 ms}}"),
      ["wait_mean": 0.01 * (1 + 1.0 / 3) / 2], formula: "M/G/1, Pollaczek-Khinchine"),
    Case(
      "two classes make one law of work: M/H2/1",
      """
      traffic:
        arrivals: {poisson: {rate: 50/s}}
        classes:
          small: {share: 50 %, work: {exponential: {mean: 5 ms}}}
          large: {share: 50 %, work: {exponential: {mean: 15 ms}}}
      pools: {web: {}}
      """, ["wait_mean": 50 * 250e-6 / 2 / 0.5]),
    Case(
      "processor sharing: any work", queue("70/s", "discipline: processor-sharing, work: 10 ms"),
      ["response_mean": 1 / 30.0]),
    Case(
      "Erlang B: two servers, one erlang",
      queue("100/s", exponential + ", workers: 2, queue_limit: 0"),
      ["error_share of queue-full": 0.2, "utilisation of web": 0.4], formula: "M/G/c/c, Erlang B"),
    Case(
      "M/M/1/2 at a load of one", queue("100/s", exponential + ", capacity: 2"),
      [
        "error_share of queue-full": 1.0 / 3, "throughput": 200.0 / 3,
        "utilisation of web": 2.0 / 3,
      ]),
    Case(
      "Erlang A with the patience of a service is M/M/infinity",
      queue("100/s", exponential + ", queue_timeout: {exponential: {mean: 10 ms}}"),
      ["in_system_mean": 1], formula: "M/M/c+M, Erlang A"),
    Case(
      "random over four servers: four times M/M/1",
      queue("320/s", exponential + ", servers: 4, balancer: random"),
      ["response_mean": 0.05, "in_system_mean": 16, "utilisation of web": 0.8]),
    Case(
      "round robin over two servers: Erlang-2 gaps",
      queue("100/s", exponential + ", servers: 2, balancer: round-robin"),
      // the root of s = (1 / (1 + (1 - s)))^2 is (3 - sqrt(5)) / 2
      ["waiting_share": 0.381_966_011_250_105_1, "response_mean": 0.01 / 0.618_033_988_749_894_9]),
    Case(
      "Poisson by another name",
      """
      traffic: {arrivals: {renewal: {interarrival: {erlang: {stages: 2, mean: 20 ms}}}}}
      pools: {web: {\(exponential)}}
      """, ["waiting_share": 0.381_966_011_250_105_1], formula: "G/M/1"),
    Case(
      "two pools in series",
      """
      traffic: {arrivals: {poisson: {rate: 50/s}}, visits: [lb, app]}
      pools: {lb: {\(exponential)}, app: {work: {exponential: {mean: 15 ms}}}}
      """, ["response_mean": 0.02 + 0.06, "in_system_mean": 4, "queue_mean of app": 2.25]),
    Case(
      "half of the requests come back: Jackson",
      """
      traffic:
        arrivals: {poisson: {rate: 40/s}}
        visits: [app]
        then: [{after: app, to: app, share: 50 %}]
      pools: {app: {\(exponential)}}
      """, ["response_mean": 0.1, "utilisation of app": 0.8]),
    Case(
      "one client, thinking as long as the service",
      """
      traffic: {arrivals: {closed: {clients: 1, think: {exponential: {mean: 10 ms}}}}}
      pools: {web: {\(exponential)}}
      """, ["throughput": 50, "response_mean": 0.01]),
    Case(
      "a component that is down 1 % of the time", "components: {db: {failures: [\(down)]}}",
      ["unavailability_time": 0.01, "outages_per_year": 87.6, "time_to_first_outage": 99 * 3600]),
    Case(
      "any law: only the means count",
      """
      components: {db: {failures: [{down: {up_time: {weibull: {mean: 99 h, shape: 0.7}}, down_time: 1 h}}]}}
      """, ["unavailability_time": 0.01, "outage_mean": 3600], formula: "MTTR / (MTTF + MTTR)"),
    Case(
      "two of three",
      """
      components: {node: {count: 3, failures: [\(down)]}}
      structure: {cluster: {need: 2, of: node}}
      """, ["unavailability_time": 0.000_298], formula: "k out of n, binomial"),
    Case(
      "a bridge shared by two paths",
      """
      components: {a: {failures: [\(down)]}, b: {failures: [\(down)]}, c: {failures: [\(down)]}}
      structure: {one: {of: [a, c]}, two: {of: [b, c]}, any: {need: 1, of: [one, two]}}
      """, ["unavailability_time": 0.01 + 0.99 * 0.0001], formula: "structure of independent parts"),
    Case(
      "a pool without traffic: one server is enough",
      "pools: {web: {servers: 2, failures: [\(down)]}}", ["unavailability_time": 0.0001]),
    Case(
      "two components, one crew: machine repair",
      """
      crews: {team: {}}
      components: {node: {count: 2, failures: [{down: {up_time: {exponential: {mean: 10 h}},
        down_time: {exponential: {mean: 1 h}}, crew: team}}]}}
      structure: {pair: {need: 1, of: node}}
      """, ["unavailability_time": 0.02 / 1.22],
      formula: "k out of n with repair crews, birth-death chain"),
    Case(
      "VRRP version 2, priority 100",
      """
      virtual_addresses: {site: {routers: {lb1: {priority: 101, failures: [\(down)]}, lb2: {priority: 100, failures: [\(down)]}}}}
      """,
      ["active_down_interval of site": 3.609375, "takeover_mean of site": 3.109375]),
  ]

  @Test("closed forms of models that theory reaches", arguments: cases)
  func reached(_ row: Case) throws {
    let figures = TheoryCheck.figures(for: try ModelText.plan(row.model))
    for (name, value) in row.expected {
      let parts = name.split(separator: " ")
      let subject = parts.count > 1 ? String(parts[2]) : "service"
      let figure = figures.first { $0.metric == parts[0] && $0.subject == subject }
      let found = try #require(figure, "\(name) is missing")
      #expect(abs(found.value - value) < 1e-9 * max(1, abs(value)), "\(name): \(found.value)")
    }
    if let formula = row.formula {
      #expect(figures.contains { $0.formula == formula }, "\(figures.map(\.formula))")
    }
  }

  @Test(
    "models beyond theory have no figures, and a reason",
    arguments: [
      (queue("100/s", exponential), "cannot keep up"),
      (queue("80/s", exponential, more: ", retries: fixed, patience: 60 s"), "retry"),
      (
        queue(
          "80/s", exponential + ", servers: 2, balancer: source-hash", more: ", clients: {count: 9}"
        ), "source-hash"
      ),
      (queue("80/s", "workers: 2, work: 10 ms"), "several workers"),
      (queue("80/s", "capacity: 5, work: 10 ms"), "limited queue"),
      (queue("80/s", exponential + ", server_timeout: 100 ms"), "outlast"),
      (queue("80/s", "work: {pareto: {mean: 5 ms, shape: 1.5}}"), "variance"),
      (queue("80/s", exponential + ", servers: 2, failures: [\(down)]"), "no closed form"),
      (
        "traffic: {arrivals: {batches: {of: 10/s, size: 5}}}\npools: {web: {\(exponential)}}",
        "independently"
      ),
      (
        "traffic: {arrivals: {closed: {clients: 5, think: 1 s}}}\npools: {web: {\(exponential)}}",
        "closed population"
      ),
      (
        """
        crews: {team: {}}
        components:
          a: {failures: [{down: {up_time: {exponential: {mean: 10 h}}, down_time: 1 h, crew: team}}]}
          b: {failures: [{down: {up_time: {exponential: {mean: 20 h}}, down_time: 1 h, crew: team}}]}
        """, "crew 'team'"
      ),
      (
        """
        components: {a: {failures: [{down: {up_time: 9 h, down_time: 1 h}}]}, b: {failures: [{down: {up_time: 9 h, down_time: 1 h}}]}}
        """, "in step"
      ),
    ])
  func beyond(model: String, reason: String) throws {
    let check = TheoryCheck(try ModelText.plan(model))
    #expect(check.figures.isEmpty, "\(check.figures)")
    #expect(check.gaps.contains { $0.contains(reason) }, "\(check.gaps)")
  }

  @Test("the spreadsheet stands beside what it leaves out")
  func spreadsheet() throws {
    let check = TheoryCheck(
      try ModelText.plan(
        Self.queue("80/s", Self.exponential + ", servers: 2, failures: [\(Self.down)]")))
    let sheet = try #require(check.spreadsheet.first { $0.metric == "unavailability_time" })
    #expect(abs(sheet.value - 0.0001) < 1e-12)
    #expect(sheet.formula.hasPrefix("spreadsheet"))
  }
}
