import NinesExperiment
import NinesKernel
import NinesReport
import NinesStatistics

/// A result made by hand: every kind of finding, texts that need quotes, numbers that need all digits.
enum ExampleResult {
  static func estimate(_ value: Double, _ low: Double, _ high: Double) -> Finding {
    .supported(
      Estimate(
        value: value, interval: Interval(lowerBound: low, upperBound: high), confidence: 0.95,
        method: "Student t over replications", samples: 32))
  }

  static let bound = Finding.bounded(
    Bound(
      side: .upper, value: 0.0360512, confidence: 0.95, method: "no event in 83.1 years",
      samples: 32))

  static let unsupported = Finding.unsupported(.tooFewReplications(have: 1, need: 2))

  static var result: ExperimentResult {
    var result = ExperimentResult(scenario: "HA pair, 3 \"web\" servers")
    result.figures = figures
    result.latency = [0.5, 0.99, 0.999].map { quantile in
      LatencyRow(
        requestClass: "all", state: "all", quantile: quantile,
        finding: quantile == 0.999 ? unsupported : estimate(0.0213, 0.0209, 0.0217),
        requests: 2_592_000)
    }
    var phases = PhaseTimes()
    phases.undetected = 6.25
    phases.repair = 1234.5
    func outage(at start: Double) -> Outage {
      Outage(start: start, duration: 6.25 + 1234.5, cause: 0, phases: phases)
    }
    result.outages = [
      OutageRow(
        replication: 3, outage: outage(at: 0.1 + 0.2), cause: "lb1 silent", lostRequests: 37_222),
      OutageRow(
        replication: 4, outage: outage(at: 7e6), cause: "web-1,web-2", lostRequests: nil),
    ]
    result.budget = [
      row("lb1 silent", "takeover", 0.045, 3.06), row("web-1 gone", "undetected", 0.355, 24.14),
      row("lb1 silent", "repair", 0.5, 34), row("web-2 gone", "undetected", 0.06, 4.08),
      row("web-3 gone", "undetected", 0.03, 2.04), row("lb2 silent", "recovery", 0.01, 0.68),
    ]
    result.formulaDowntimePerYear = 3.2 / 60
    result.replicationColumns = ["availability_time", "response_p99"]
    result.replications = (0..<3).map { number in
      ReplicationRow(replication: number, values: [1 - 1 / Double(number + 3), nil])
    }
    result.effort.requests = 95_040_000
    result.effort.failuresAndRepairs = 1234
    result.effort.simulatedSeconds = 1.1 * 32 * 259_200
    result.effort.threads = 2
    result.effort.cpuSeconds = 78.9
    result.effort.wallSeconds = 41.234
    result.warnings = ["12 % of the failures were still under repair at the end"]
    result.replicationCount = 32
    result.seed = 7
    result.horizon = 259_200
    result.warmUp = 25_920
    result.currency = "EUR"
    return result
  }

  private static var figures: [Figure] {
    [
      figure("availability_time", "share", estimate(0.99987, 0.99981, 0.99991)),
      figure("availability_minutes", "share", unsupported),
      figure("availability_request", "share", estimate(0.9998712, 0.9998608, 0.9998816)),
      figure("response_mean", "s", estimate(0.0213, 0.0209, 0.0217)),
      figure("response_p50", "s", estimate(0.01475, 0.01471, 0.01479)),
      figure("response_p99", "s", estimate(0.0921, 0.0899, 0.0948)),
      figure("response_p999", "s", estimate(3.021, 3.012, 3.087)),
      figure("error_share", "share", estimate(0.0001288, 0.0001184, 0.0001392)),
      figure("error_share", "share", estimate(9.1e-5, 8.2e-5, 1.0e-4), of: "connect-timeout"),
      figure("error_share", "share", estimate(3.8e-5, 3.1e-5, 4.5e-5), of: "refused"),
      figure("downtime_per_year", "min/year", estimate(68, 47, 100)),
      figure("outages_per_year", "1/year", estimate(12.4, 10.1, 15)),
      figure("outage_mean", "s", estimate(330, 12, 2040)),
      figure("downtime_cost_per_year", "EUR/year", estimate(12_345, 9800, 15_100)),
      figure(
        "infrastructure_cost_per_year", "EUR/year",
        .supported(.exactly(31_200, confidence: 0.95, samples: 32))),
      figure("utilisation", "1", estimate(0.6123, 0.6101, 0.6145), of: "web-1", isUsual: false),
      figure("failures_per_year", "1/year", bound, of: "lb2", isUsual: false),
    ]
  }

  private static func figure(
    _ metric: String, _ unit: String, _ finding: Finding, of subject: String = "service",
    isUsual: Bool = true
  ) -> Figure {
    Figure(metric: metric, subject: subject, unit: unit, finding: finding, isUsual: isUsual)
  }

  private static func row(
    _ cause: String, _ phase: String, _ share: Double, _ minutes: Double
  ) -> BudgetRow {
    BudgetRow(
      cause: cause, phase: phase, share: share,
      minutesPerYear: estimate(minutes, minutes * 0.8, minutes * 1.3))
  }

  static var provenance: Provenance {
    var provenance = Provenance(
      version: "0.1.0", model: "Models/pair.yaml", modelHash: Fingerprint("a".utf8),
      runHash: Fingerprint("b".utf8), command: "nines run Models/pair.yaml --seed 7",
      host: Provenance.Host(cores: 2, system: "Linux"))
    provenance.overrides = ["run.seed=7"]
    provenance.load = "poisson (rate 300/s), patience 10 s, no client retries"
    provenance.defaults = [
      .init(key: "pools.web.retries", value: "3", source: "HAProxy 2.6 manual, retries"),
      .init(key: "pools.web.redispatch", value: "false", source: "HAProxy 2.6 manual, option"),
      .init(key: "traffic.patience", value: "10 s", source: "assumption"),
      .init(key: "run.confidence", value: "95 %", source: "custom"),
    ]
    return provenance
  }
}
