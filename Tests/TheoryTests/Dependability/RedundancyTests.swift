import NinesTheory
import Testing

@Suite("Redundant groups")
struct RedundancyTests {
  /// Expected: binomial and 50-digit solution of the chains, computed independently; times in hours of MTTF 500 h
  /// and so on.
  @Test("k out of n", arguments: groupsRows)
  func groups(_ answer: KnownAnswer) { answer.check() }

  static let groupsRows: [KnownAnswer] =
    group("2 of 3", 3, 2, 500, 8, 3, 0.000736190448759, 1.60370399481, 241.28, 5625)
    + group("3 of 5, one crew", 5, 3, 300, 12, 1, 0.0033648473683, 2.26766855508, 779.904, 4360)
    + group(
      "2 of 5", 5, 2, 2000, 4, 5, 7.92364596004e-11, 6.93833852558e-07, 60.024, 12_642_385_900)
    + group(
      "2 of 4, two crews", 4, 2, 1500, 6, 2, 3.78672737909e-07, 0.00110351735998, 180.36, 7_970_375)

  static func group(
    _ name: String, _ units: Int, _ needed: Int, _ up: Double, _ down: Double, _ crews: Int,
    _ unavailability: Double, _ perYear: Double, _ outage: Double, _ first: Double
  ) -> [KnownAnswer] {
    let model = RepairableGroup(
      units: units, needed: needed, meanTimeToFailure: hours(up), meanTimeToRepair: hours(down),
      crews: crews)
    let answers = [
      KnownAnswer("\(name), unavailability", model.unavailability, unavailability, within: 1e-11),
      KnownAnswer("\(name), outages per year", model.outagesPerYear, perYear, within: 1e-11),
      KnownAnswer("\(name), outage mean", model.meanOutage, minutes(outage), within: 1e-11),
      KnownAnswer("\(name), first outage", model.chain.meanTimeToFirstOutage, hours(first)),
    ]
    guard crews == units else { return answers }
    let closed = IndependentGroup(
      units: units, needed: needed, meanTimeToFailure: hours(up), meanTimeToRepair: hours(down))
    return answers + [
      KnownAnswer("\(name), binomial", closed.unavailability, unavailability, within: 1e-11),
      KnownAnswer("\(name), binomial outages", closed.outagesPerYear, perYear, within: 1e-11),
    ]
  }

  /// Expected: renewal reward; product of binomials; chains in 50-digit arithmetic, computed independently.
  @Test("units, stages, standby and common causes", arguments: structuresRows)
  func structures(_ answer: KnownAnswer) { answer.check() }

  static let structuresRows: [KnownAnswer] = {
    let unit = RepairableUnit(meanTimeToFailure: hours(1500), meanTimeToRepair: hours(4))
    let tiers = SeriesSystem(blocks: [
      stage(2, 1, 4000, 4), stage(4, 3, 1000, 6), stage(2, 1, 2000, 8),
    ])
    let standby = StandbyPair(
      meanTimeToFailure: hours(1000), standbyMeanTimeToFailure: hours(4000),
      meanTimeToRepair: hours(6), coverage: 0.95, meanSwitchover: 30,
      meanManualSwitchover: minutes(20))
    let common = CommonCauseGroup(
      meanTimeToFailure: hours(1000), meanTimeToRepair: hours(8), beta: 0.05)
    let aged = AgeReplacement(
      meanLifetime: hours(2000), shape: 2.5, age: hours(1200), repair: hours(12), renewal: hours(1))
    let visited = DeferredRepair(
      units: 6, needed: 4, meanTimeToFailure: hours(4000), interval: hours(730))
    let deployed = RollingDeployment(
      group: IndependentGroup(
        units: 5, needed: 4, meanTimeToFailure: hours(700), meanTimeToRepair: hours(5)),
      deploymentsPerWeek: 3, secondsPerUnit: minutes(12))
    return [
      KnownAnswer("unit, unavailability", unit.unavailability, 0.002659574468085),
      KnownAnswer("unit, availability", unit.longRun.availability, 0.9973404255319),
      KnownAnswer("unit, failures", unit.outagesPerYear, 5.824468085106),
      KnownAnswer("three tiers, unavailability", tiers.unavailability, 0.0002286048522),
      KnownAnswer("three tiers, downtime", tiers.longRun.downtimePerYear, minutes(120.1547103)),
      KnownAnswer("three tiers, outages", tiers.outagesPerYear, 0.6549209099),
      KnownAnswer("standby, unavailability", standby.unavailability, 6.90957723022e-05),
      KnownAnswer("standby, outages", standby.outagesPerYear, 8.75939472103),
      KnownAnswer("standby, automatic share", standby.automaticShareOfDowntime, 0.11371425627),
      KnownAnswer("common cause, unavailability", common.unavailability, 0.000258302699263),
      KnownAnswer("common cause, first", common.chain.meanTimeToFirstOutage, hours(15597.560976)),
      KnownAnswer("common cause, outages", common.outagesPerYear, 0.565682911386),
      KnownAnswer("age replacement, down", aged.unavailability, 0.00268854966, within: 2e-9),
      KnownAnswer("age replacement, failures", aged.failuresPerYear, 1.440183476),
      KnownAnswer("visits, down", visited.unavailability, 0.01789611093),
      KnownAnswer("visits, bad intervals", visited.outageProbability, 0.062429166701),
      KnownAnswer("deployments, down", deployed.unavailability, 0.00098826258962),
    ]
  }()

  static func stage(
    _ units: Int, _ needed: Int, _ up: Double, _ down: Double
  ) -> LongRunAvailability {
    IndependentGroup(
      units: units, needed: needed, meanTimeToFailure: hours(up), meanTimeToRepair: hours(down)
    ).longRun
  }

  /// Expected: matrix exponentials, Takacs's formula and Laplace inversion, computed independently.
  @Test("the first hours, months and years", arguments: finiteRows)
  func finiteHorizons(_ answer: KnownAnswer) { answer.check() }

  static let finiteRows: [KnownAnswer] = {
    let fresh = RepairableGroup(
      units: 3, needed: 2, meanTimeToFailure: hours(500), meanTimeToRepair: hours(24), crews: 3
    ).chain
    let unit = RepairableGroup(
      units: 1, needed: 1, meanTimeToFailure: hours(700), meanTimeToRepair: hours(1), crews: 1
    ).chain
    let group = RepairableGroup(
      units: 3, needed: 2, meanTimeToFailure: hours(200), meanTimeToRepair: hours(6), crews: 3
    ).chain
    func above(_ limit: Double, _ chain: DependabilityChain) -> Double {
      chain.probability(ofDowntimeAbove: minutes(limit), within: hours(730))
    }
    return [
      KnownAnswer(
        "down at 48 h", fresh.pointUnavailability(at: hours(48)), 0.00471133003, within: 2e-9),
      KnownAnswer(
        "no outage in a year", fresh.reliability(at: hours(8760)), 0.0166188043, within: 3e-9),
      KnownAnswer(
        "an outage in a year", fresh.probabilityOfOutage(by: hours(8760)), 1 - 0.0166188043),
      KnownAnswer(
        "average over 48 h", fresh.averageUnavailability(upTo: hours(48)), 0.00244926, within: 3e-6),
      KnownAnswer("unit above 43.8 min", above(43.8, unit), 0.4222742137),
      KnownAnswer("unit above 120 min", above(120, unit), 0.1910738093),
      KnownAnswer(
        "group, any outage", group.probabilityOfOutage(by: hours(730)), 0.43420925, within: 1e-8),
      KnownAnswer("group above 43.8 min", above(43.8, group), 0.365257, within: 2e-6),
      KnownAnswer("group above 240 min", above(240, group), 0.167048, within: 3e-6),
    ]
  }()

  /// Expected: a single unit's point unavailability has the closed form u (1 - exp(-(1/MTTF + 1/MTTR) t)).
  @Test("one unit forgets its start exponentially", arguments: [0.1, 1, 10])
  func singleUnitTransient(time: Double) {
    let chain = RepairableGroup(
      units: 1, needed: 1, meanTimeToFailure: 9, meanTimeToRepair: 1, crews: 1
    ).chain
    KnownAnswer(
      "", chain.pointUnavailability(at: time), 0.1 * (1 - exponential(-time / 0.9)), within: 1e-11
    ).check()
  }

  private func exponential(_ x: Double) -> Double {
    (1...60).reversed().reduce(1.0) { 1 + $0 * x / Double($1) }
  }
}
