import Foundation
import NinesKernel
import NinesRandom
import Testing

private let hour = 3600.0

/// Runs from all up at time 0 over a short horizon, and what outages cost.
///
/// Source: matrix exponential (9 digits), renewal equation (5 digits), partial moments of the lognormal (10 digits).
@Suite("Transients and costs agree with theory")
struct TransientTests {
  /// Three servers, two needed, mean up time 500 h, mean repair 24 h.
  @Test("two of three after 48 h: down now, down so far")
  func twoDays() {
    var plan = TruthTests.redundant(3, need: 2, up: 500, down: 24).plan
    plan.sampleTimes = [48 * hour]
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let observed = (0..<1_000_000).map { replication in
      let seen = run.run(replication: replication, windowStart: 0, end: 48 * hour)
      return (seen.downAt[0] ? 1.0 : 0, seen.downTime / seen.window)
    }
    expectMean(of: observed.map(\.0), 0.004_711_330_03, resolution: 0.12)
    expectMean(of: observed.map(\.1), 0.002_449_26, resolution: 0.12)
  }

  @Test("two of three: a year without an outage has a chance of 1.66 %")
  func yearWithoutOutage() {
    let plan = TruthTests.redundant(3, need: 2, up: 500, down: 24).plan
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let passed = (0..<200_000).map { replication in
      let seen = run.run(
        replication: replication, windowStart: 0, end: 8760 * hour, stopsAfterFirstOutage: true)
      return seen.firstOutage == nil ? 1.0 : 0
    }
    expectMean(of: passed, 0.016_618_804_3, resolution: 0.15)
  }

  /// Weibull up times of shape 2.5 and mean 2000 h, repairs of 24 h, new at time 0.
  @Test("the first year of a wearing machine: 3.929 failures, 1.0749 % down")
  func firstYear() {
    var cluster = Cluster()
    let machine = cluster.addMachines(
      1, up: .weibull(scale: 2254.120_995_972_055 * hour, inverseShape: 1 / 2.5),
      down: .constant(24 * hour))
    cluster.serve(1, of: machine)
    let observed = replicate(cluster.plan, 100_000, from: 0, to: 8760 * hour)
    expectMean(of: observed.map { Double($0.failures[0]) }, 3.929_34, resolution: 0.01)
    expectMean(of: observed.map { $0.downTime / $0.window }, 0.010_749, resolution: 0.01)
  }

  @Test("two of three at 200 USD a minute of downtime: 77,388 USD a year")
  func costOfTwoOfThree() {
    let year = 8760 * hour
    var plan = TruthTests.twoOfThree.plan
    plan.outageCost.perSecond = 200 / 60
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let costs = (0..<200).map {
      run.run(replication: $0, windowStart: 1000 * hour, end: 1000 * hour + 500 * year)
        .outageCost / 500
    }
    expectMean(of: costs, 77_388.339_974, resolution: 0.04)
  }

  /// 500 USD an outage, 100 a minute, and 0.5 for the square of each minute beyond the first hour.
  @Test("an outage of lognormal length costs 13,063 USD, a year of them 127,007")
  func costOfLength() {
    let year = 8760 * hour
    var cluster = Cluster()
    let machine = cluster.addMachines(
      1, up: .exponential(mean: 900 * hour),
      down: .lognormal(hours: -0.804_718_956_217_050_1, sigma: 1.268_636_241_179_519_6))
    cluster.serve(1, of: machine)
    cluster.plan.outageCost.fixed = 500
    cluster.plan.outageCost.perSecond = 100 / 60
    cluster.plan.outageCost.ramp = 0.5 / 3600
    cluster.plan.outageCost.grace = hour
    var run = InfrastructureRun(plan: cluster.plan, keepsRecord: false)
    let observed = (0..<400).map {
      run.run(replication: $0, windowStart: 0, end: 1000 * year)
    }
    expectMean(of: observed.map { $0.outageCost / 1000 }, 127_006.859_8, resolution: 0.06)
    expectRatio(
      of: observed.map(\.outageCost), to: observed.map { Double($0.outageCount) }, 13_063.148_48,
      resolution: 0.06)
  }
}
