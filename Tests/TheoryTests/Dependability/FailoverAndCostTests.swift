import NinesTheory
import Testing

@Suite("Failovers, money and formulas on paper")
struct FailoverAndCostTests {
  /// Expected: chain with the timers in 30 stages (six digits), sums of uniform times, renewal reward; computed
  /// independently.
  @Test("failovers", arguments: failoversRows)
  func failovers(_ answer: KnownAnswer) { answer.check() }

  static let failoversRows: [KnownAnswer] = {
    let pair = VirtualAddressPair(
      timers: VRRPTimers(), meanTimeToFailure: hours(720), meanTimeToRepair: hours(4))
    let leader = LeaderFailover(meanTimeToFailure: hours(720), replicas: 2, promotion: 5)
    let name = NameFailover(
      meanTimeToFailure: hours(1000), meanOutage: minutes(60), detection: 30, timeToLive: 300)
    return [
      KnownAnswer("VRRP pair, down", pair.unavailability, 3.17258e-05, within: 2e-6),
      KnownAnswer("VRRP pair, outages", pair.outagesPerYear, 12.1663, within: 4e-6),
      KnownAnswer("VRRP pair, window share", pair.windowShareOfDowntime, 0.0378773, within: 3e-6),
      KnownAnswer("leader, mean", leader.meanFailover, 33.33333333333),
      KnownAnswer("leader, p95", leader.failoverQuantile(0.95), 39.6867072, within: 1e-8),
      KnownAnswer("leader, downtime", leader.longRun.downtimePerYear, minutes(6.7591723357)),
      KnownAnswer("name, lost per outage", name.meanLostPerOutage, 174.583121798),
      KnownAnswer("name, clients' share", name.clientUnavailability, 4.84468647457e-05),
      KnownAnswer("name, stale after a quarter", name.staleShare(at: 105), 0.75),
    ]
  }()

  /// Expected: partial moments of the lognormal law and Takacs's formula, computed to 10 digits independently.
  @Test("money", arguments: moneyRows)
  func money(_ answer: KnownAnswer) { answer.check() }

  static let moneyRows: [KnownAnswer] = {
    func downtime(_ units: Int) -> Double {
      RepairableGroup(
        units: units, needed: 2, meanTimeToFailure: hours(500), meanTimeToRepair: hours(8),
        crews: units
      ).longRun.downtimePerYear
    }
    let cost = OutageCost(fixed: 500, perMinute: 100, ramp: 0.5, grace: 60)
    let outage = LognormalDuration(mean: hours(1), coefficientOfVariation: 2)
    let credits = ServiceCredits(
      tiers: [
        .init(availability: 0.9995, credit: 0.1), .init(availability: 0.99, credit: 0.25),
        .init(availability: 0.95, credit: 1),
      ], bill: 10_000)
    let service = RepairableGroup(
      units: 1, needed: 1, meanTimeToFailure: hours(400), meanTimeToRepair: hours(1.5), crews: 1
    ).chain
    return [
      KnownAnswer("2 of 3 at 200 USD/min", downtime(3) / 60 * 200, 77388.339974),
      KnownAnswer("saved by a fourth", (downtime(3) - downtime(4)) / 60 * 200, 75765.54306),
      KnownAnswer("ramp, per outage", cost.expectedCost(of: outage), 13063.14848),
      KnownAnswer(
        "ramp, per year", cost.expectedCostPerYear(of: outage, meanTimeToFailure: hours(900)),
        127006.8598),
      KnownAnswer("credit a month", credits.expectedCredit(of: service), 882.7443411),
      KnownAnswer("any credit", credits.breachProbabilities(of: service)[0], 0.7679550655),
    ]
  }()

  /// Expected: arithmetic.
  @Test("what a spreadsheet multiplies", arguments: spreadsheetsRows)
  func spreadsheet(_ answer: KnownAnswer) { answer.check() }

  static let spreadsheetsRows: [KnownAnswer] = {
    let parallel = SpreadsheetAvailability(blocks: [.init(unitUnavailability: 0.01, units: 2)])
    let series = SpreadsheetAvailability(
      blocks: [.init(unitUnavailability: 0.0005), .init(unitUnavailability: 0.0005)])
    return [
      KnownAnswer("99 % twice in parallel", parallel.availability, 0.9999, within: 1e-14),
      KnownAnswer("99.95 % twice in series", series.availability, 0.99900025, within: 1e-14),
      KnownAnswer("the same, downtime", series.unavailability, 0.00099975, within: 1e-11),
    ]
  }()

  /// One pair, MTTF 4.3 months, MTTR 1 h; minutes a year as each cause is added. Expected: first-order
  /// arithmetic, printed to two or three digits.
  @Test("what a spreadsheet leaves out", arguments: 0..<6)
  func budget(causes: Int) {
    let expected = [0.053, 0.20, 0.43, 2.06, 8.75, 25.5][causes]
    let digits = [0.01, 0.025, 0.012, 0.0025, 6e-4, 0.002][causes]
    let up = hours(4.3 * 730)
    let formula = SpreadsheetAvailability(
      blocks: [.init(meanTimeToFailure: up, meanTimeToRepair: hours(1), units: 2)])
    let failures = RepairableUnit(meanTimeToFailure: up, meanTimeToRepair: hours(1)).outagesPerYear
    let all: [DowntimeBudget.Cause] = [
      .init(name: "both fail", eventsPerYear: 1, seconds: formula.downtimePerYear),
      .init(name: "takeover", eventsPerYear: failures, seconds: 3.1),
      .init(name: "undetected", eventsPerYear: 2 * failures, seconds: 5, shareLost: 0.5),
      .init(name: "primary", eventsPerYear: failures, seconds: 35),
      .init(name: "uncovered", eventsPerYear: 0.02 * 2 * failures, seconds: 3600),
      .init(name: "common cause", eventsPerYear: 0.1 * failures, seconds: 3600),
    ]
    let budget = DowntimeBudget(causes: Array(all[...causes]))
    KnownAnswer("", budget.perYear / 60, expected, within: digits).check()
  }
}
