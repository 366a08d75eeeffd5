import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Two of three machines must be up; each is up 100 h and down 10 h on average, exponential, independent.
///
/// Source: binomial structure function; rate of outages by the frequency-balance of birth-death chains (Trivedi,
/// *Probability and Statistics with Reliability, Queuing, and Computer Science Applications*). Confidence 1 - 1e-6.
@Suite("availability")
struct AvailabilityExperimentTests {
  static let hour = 3600.0
  static let up = 100.0 / 110
  static let unavailability = 3 * up * (1 - up) * (1 - up) + (1 - up) * (1 - up) * (1 - up)
  /// From two up to one up: two machines may fail.
  static let outagesPerYear = 8760 * 3 * up * up * (1 - up) * 2 / 100
  /// From three up: three failures or fewer until two are down at once; rates per hour 0.03, 0.02, repair 0.1.
  static let firstOutage = (0.02 + 0.03 + 0.1) / (0.03 * 0.02) * hour

  static let result: ExperimentResult = {
    var plan = Plans.group(
      need: 2, of: 3, upTime: 100 * hour, downTime: 10 * hour, horizon: 200_000 * hour,
      replications: 160)
    plan.ask("unavailability_time", .availability(.time, .unavailability))
    plan.ask("availability_time", .availability(.time, .availability))
    plan.ask("nines_time", .availability(.time, .nines))
    plan.ask("downtime_per_year", .downtimePerYear)
    plan.ask("outages_per_year", .outagesPerYear)
    plan.ask("outage_mean", .outage(.mean))
    plan.ask("outage_p95", .outage(.quantile(0.95)))
    plan.ask("time_to_first_outage", .timeToFirstOutage)
    plan.ask("failures_per_year", .failuresPerYear(clocks: [0, 1]), of: "m1")
    plan.infrastructure.timed = [.component(0)]
    plan.ask("component_unavailability", .partUnavailability(rows: [0]), of: "m1")
    plan.ask("repair_share", .downtimeShare(.repair))
    plan.ask("downtime_cost_per_year", .downtimeCostPerYear)
    plan.ask("cost_per_outage", .costPerOutage)
    plan.ask("infrastructure_cost_per_year", .infrastructureCostPerYear)
    plan.ask("advertisement", .constant(3.0, source: "vrrp"))
    plan.infrastructure.outageCost.perSecond = 2
    plan.infrastructureCost = 0.5
    plan.currency = "USD"
    return Experiment.run(plan: plan)
  }()

  @Test(
    "intervals hold the closed forms and are narrow",
    arguments: [
      ("unavailability_time", unavailability, 0.03),
      ("availability_time", 1 - unavailability, 1e-3),
      ("nines_time", -log10(unavailability), 0.01),
      ("downtime_per_year", unavailability * 8760 * 60, 0.03),
      ("outages_per_year", outagesPerYear, 0.03),
      ("outage_mean", unavailability * 8760 * hour / outagesPerYear, 0.03),
      ("time_to_first_outage", firstOutage, 0.05),
      ("failures_per_year", 2 * 8760.0 / 110, 0.02), ("component_unavailability", 1 - up, 0.02),
      ("downtime_cost_per_year", unavailability * 8760 * hour * 2, 0.03),
      ("cost_per_outage", unavailability * 8760 * hour / outagesPerYear * 2, 0.03),
      ("infrastructure_cost_per_year", 0.5 * 8760 * hour, 1e-12), ("advertisement", 3, 1e-12),
    ])
  func closedForm(metric: String, truth: Double, width: Double) throws {
    let estimate = try Self.result.estimate(metric)
    #expect(estimate.interval.lowerBound <= truth * (1 + 1e-12), "\(estimate) \(truth)")
    #expect(estimate.interval.upperBound >= truth * (1 - 1e-12), "\(estimate) \(truth)")
    #expect(estimate.relativeHalfWidth < width, "\(estimate)")
  }

  @Test("the three forms of availability are one number")
  func forms() throws {
    let down = try Self.result.estimate("unavailability_time")
    let nines = try Self.result.estimate("nines_time")
    #expect(nines.value == -log10(down.value))
    #expect(nines.interval.lowerBound == -log10(down.interval.upperBound))
    #expect(nines.interval.upperBound == -log10(down.interval.lowerBound))
    #expect(try Self.result.estimate("availability_time").value == 1 - down.value)
  }

  @Test("units follow the quantity")
  func units() {
    let units = Dictionary(uniqueKeysWithValues: Self.result.figures.map { ($0.metric, $0.unit) })
    #expect(units["downtime_cost_per_year"] == "USD/year")
    #expect(units["cost_per_outage"] == "USD")
    #expect(units["downtime_per_year"] == "min/year")
    #expect(units["nines_time"] == "1")
  }

  @Test("the budget adds up to the down time, the largest first")
  func budget() throws {
    let rows = Self.result.budget
    #expect(Set(rows.map(\.cause)) == ["m1 host-silent", "m2 host-silent", "m3 host-silent"])
    #expect(rows.allSatisfy { $0.phase == "repair" })
    #expect(abs(rows.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(rows.map(\.share) == rows.map(\.share).sorted(by: >))
    let minutes = rows.reduce(0) { $0 + ($1.minutesPerYear.estimate?.value ?? 0) }
    #expect(abs(minutes / (try Self.result.estimate("downtime_per_year").value) - 1) < 1e-9)
  }

  @Test("the sample of outages is capped, in order, with causes")
  func outages() {
    let rows = Self.result.outages
    #expect(rows.count == 1000)
    #expect(rows.map(\.replication) == rows.map(\.replication).sorted())
    #expect(rows.allSatisfy { $0.cause.hasSuffix(" host-silent") })
  }
}
