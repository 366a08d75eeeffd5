import NinesKernel
import NinesRandom
import Testing

private let hour = 3600.0
private let year = 8760 * hour

/// Long runs against exact values; a row is a system and what is known of it.
///
/// Source: closed forms (renewal reward, binomials) and Markov chains solved to 12 digits; the lognormal's partial
/// moments for the cost. Times to the first outage: the absorbing chain.
@Suite("Long-run availability agrees with theory")
struct TruthTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let cluster: @Sendable () -> Cluster
    let years: Double
    var unavailability: (Double, resolution: Double)?
    var outagesPerYear: (Double, resolution: Double)?
    var outageMinutes: (Double, resolution: Double)?
  }

  static let cases = [
    Case(
      testDescription: "one server, Weibull up times, lognormal repairs", cluster: single,
      years: 200, unavailability: (0.002_659_574_468_085, 0.04),
      outagesPerYear: (5.824_468_085_106, 0.02)),
    Case(
      testDescription: "two of three", cluster: { twoOfThree }, years: 500,
      unavailability: (0.000_736_190_448_759, 0.04), outagesPerYear: (1.603_703_994_81, 0.03),
      outageMinutes: (241.28, 0.03)),
    Case(
      testDescription: "three of five, one repairer", cluster: { threeOfFive }, years: 250,
      unavailability: (0.003_364_847_368_3, 0.06), outagesPerYear: (2.267_668_555_08, 0.04),
      outageMinutes: (779.904, 0.05)),
    Case(
      testDescription: "three tiers in series", cluster: threeTiers, years: 500,
      unavailability: (0.000_228_604_852_2, 0.05), outagesPerYear: (0.654_920_909_9, 0.04)),
    Case(
      testDescription: "two of four, two repairers", cluster: twoOfFour, years: 2000,
      outagesPerYear: (0.001_103_517_359_98, 0.4)),
    Case(
      testDescription: "warm standby, imperfect coverage", cluster: warmStandby, years: 1000,
      unavailability: (6.909_577_230_22e-05, 0.12), outagesPerYear: (8.759_394_721_03, 0.01)),
    Case(
      testDescription: "two servers with a common cause", cluster: { commonCause }, years: 1000,
      unavailability: (0.000_258_302_699_263, 0.05), outagesPerYear: (0.565_682_911_386, 0.04)),
  ]

  @Test("unavailability, outages a year and their mean length", arguments: cases)
  func longRun(_ row: Case) {
    let warmUp = 1000 * hour
    let observed = replicate(row.cluster().plan, 200, from: warmUp, to: warmUp + row.years * year)
    if let (truth, resolution) = row.unavailability {
      expectMean(of: observed.map { $0.downTime / $0.window }, truth, resolution: resolution)
    }
    if let (truth, resolution) = row.outagesPerYear {
      expectMean(
        of: observed.map { Double($0.outageCount) / row.years }, truth, resolution: resolution)
    }
    if let (truth, resolution) = row.outageMinutes {
      expectRatio(
        of: observed.map { $0.outageTime / 60 }, to: observed.map { Double($0.outageCount) }, truth,
        resolution: resolution)
    }
  }

  @Test(
    "the mean time to the first outage, hours",
    arguments: [
      ("two of three", 5625.0), ("three of five", 4360.0), ("common cause", 15_597.560_976),
    ])
  func timeToFirstOutage(name: String, hours: Double) {
    let clusters = [
      "two of three": Self.twoOfThree, "three of five": Self.threeOfFive,
      "common cause": Self.commonCause,
    ]
    var run = InfrastructureRun(plan: clusters[name]!.plan, keepsRecord: false)
    let times = (0..<40_000).map { replication in
      // A replication that reached the end without an outage would have a chance of exp(-60).
      run.run(
        replication: replication, windowStart: 0, end: 60 * hours * hour,
        stopsAfterFirstOutage: true
      ).firstOutage! / hour
    }
    expectMean(of: times, hours, resolution: 0.045)
  }

  @Test("the share of downtime in automatic switchovers is 11.37 %")
  func automaticShare() {
    let observed = replicate(Self.warmStandby().plan, 200, from: 0, to: 1000 * year)
    let phases = observed.map { replication in
      replication.downTimeByCause.reduce(into: PhaseTimes()) { sum, times in
        for phase in Phase.allCases { sum[phase] += times[phase] }
      }
    }
    expectRatio(
      of: phases.map(\.takeover), to: observed.map(\.downTime), 0.113_714_256_27, resolution: 0.14)
    // Manual switchovers: 5 % of all, 40 times as long as the automatic 95 %.
    expectRatio(
      of: phases.map(\.manual), to: phases.map(\.takeover), 0.05 * 1200 / (0.95 * 30),
      resolution: 0.05)
    for (times, replication) in zip(phases, observed) {
      let sum = times.takeover + times.manual + times.repair
      #expect(abs(sum - replication.downTime) < 1e-9 * replication.downTime)
    }
  }

  // MARK: Systems

  @Sendable static func single() -> Cluster {
    var cluster = Cluster()
    let machines = cluster.addMachines(
      1, up: .weibull(scale: 1661.598_251_148_708_6 * hour, inverseShape: 1 / 1.5),
      down: .lognormal(hours: 0.796_966_862_949_067_5, sigma: 1.085_658_784_490_618))
    cluster.serve(1, of: machines)
    return cluster
  }

  static let twoOfThree = redundant(3, need: 2, up: 500, down: 8)
  static let threeOfFive = redundant(5, need: 3, up: 300, down: 12, crew: 1)
  @Sendable static func twoOfFour() -> Cluster { redundant(4, need: 2, up: 1500, down: 6, crew: 2) }

  static func redundant(
    _ count: Int, need: Int, up: Double, down: Double, crew size: Int? = nil
  ) -> Cluster {
    var cluster = Cluster()
    let crew = size.map { cluster.addCrew($0) }
    let machines = cluster.addMachines(
      count, up: .exponential(mean: up * hour), down: .exponential(mean: down * hour), crew: crew)
    cluster.serve(need, of: machines)
    return cluster
  }

  @Sendable static func threeTiers() -> Cluster {
    var cluster = Cluster()
    let tiers = [("lb", 2, 1, 4000.0, 4.0), ("web", 4, 3, 1000, 6), ("db", 2, 1, 2000, 8)].map {
      (name, count, need, up, down) in
      let units = cluster.addMachines(
        count, name, up: .exponential(mean: up * hour), down: .exponential(mean: down * hour))
      return cluster.addGate(need, of: units)
    }
    cluster.plan.serviceGate = cluster.addGate(3, of: tiers.map { .gate($0) })
    return cluster
  }

  @Sendable static func warmStandby() -> Cluster {
    var cluster = Cluster()
    let crew = cluster.addCrew(1)
    let pair = cluster.addMachines(
      2, up: .exponential(mean: 1000 * hour), down: .exponential(mean: 6 * hour), crew: crew)
    cluster.standBy(
      pair, ageing: .law(.exponential(mean: 4000 * hour)), switchover: .exponential(mean: 30),
      manual: .exponential(mean: 1200), coverage: 0.95, repairsDuringSwitchover: false)
    return cluster
  }

  static let commonCause: Cluster = {
    var cluster = redundant(2, need: 1, up: 1000, down: 8)
    let streams = (cluster.stream("common", "interval"), cluster.stream("common", "chance"))
    let cause = cluster.plan.betaFactorCause(
      name: "common", clocks: [0, 1], beta: 0.05, meanUpTime: 1000 * hour,
      intervalStream: streams.0, chanceStream: streams.1)
    cluster.plan.addCommonCauses([cause])
    return cluster
  }()
}

extension RequestSampler {
  /// Parameters as for hours, values in seconds.
  static func lognormal(hours zeta: Double, sigma: Double) -> RequestSampler {
    .lognormal(zeta: zeta + 8.188_689_124_444_202, sigma: sigma)
  }
}

/// Independent replications of a plan.
func replicate(
  _ plan: InfrastructurePlan, _ count: Int, from windowStart: Double, to end: Double
) -> [DependabilityObservations] {
  var run = InfrastructureRun(plan: plan, keepsRecord: false)
  return (0..<count).map { run.run(replication: $0, windowStart: windowStart, end: end) }
}
