import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

@Suite("nothing seen")
struct RareOutageTests {
  static let result: ExperimentResult = {
    var plan = Plans.group(
      need: 1, of: 2, upTime: 1e12, downTime: 1, horizon: 1e6, replications: 50)
    plan.ask("unavailability_time", .availability(.time, .unavailability))
    plan.ask("availability_time", .availability(.time, .availability))
    plan.ask("nines_time", .availability(.time, .nines))
    plan.ask("outages_per_year", .outagesPerYear)
    plan.ask("outage_mean", .outage(.mean))
    plan.ask("outage_p95", .outage(.quantile(0.95)))
    plan.ask("outage_sd", .outage(.standardDeviation))
    plan.ask("outage_longest", .outage(.largest))
    plan.ask("time_to_first_outage", .timeToFirstOutage)
    plan.ask("downtime_per_year", .downtimePerYear)
    return Experiment.run(plan: plan)
  }()

  @Test(
    "no figure of outages is a number",
    arguments: result.figures.map(\.metric).filter { !$0.hasSuffix("_exact") })
  func noNumber(metric: String) throws {
    #expect(try Self.result.finding(metric).estimate == nil)
  }

  /// The rate at which seeing none has the chance 1 - confidence: -ln(1e-6) over the time.
  @Test("the rate of outages has an upper bound")
  func rate() throws {
    guard case .bounded(let bound) = try Self.result.finding("outages_per_year") else {
      Issue.record("no bound")
      return
    }
    let years = 50 * 1e6 / (8760 * 3600)
    #expect(bound.side == .upper)
    #expect(abs(bound.value / (13.815_510_557_964_274 / years) - 1) < 1e-9)
  }

  @Test("unavailability is bounded above, availability and nines below")
  func sides() throws {
    for (metric, side) in [
      ("unavailability_time", Bound.Side.upper), ("availability_time", .lower),
      ("nines_time", .lower),
    ] {
      guard case .bounded(let bound) = try Self.result.finding(metric) else {
        Issue.record("no bound for \(metric)")
        continue
      }
      #expect(bound.side == side)
    }
  }

  @Test("the run says that nothing failed and that the first outage is unknown")
  func warnings() {
    #expect(Self.result.warnings.contains { $0.hasPrefix("Nothing failed in") })
    #expect(Self.result.warnings.contains { $0.contains("first outage") })
    #expect(Self.result.budget.isEmpty)
  }
}
