import NinesKernel
import NinesRandom
import Testing

/// Shared causes; times without a unit.
@Suite("Common causes")
struct CommonCauseTests {
  /// Every 50 all fail at once; repairs are each member's own, 10 and 20.
  @Test("all members that are up fail at one instant and are repaired one by one")
  func together() {
    var cluster = Self.two(lives: [1000, 1000], repairs: [10, 20])
    Self.addShock(to: &cluster, clocks: [0, 1])
    cluster.serve(1, of: [0, 1])
    let seen = cluster.run(until: 125)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[50, 10], [100, 10]])
    #expect(seen.clockDownTime == [20, 40])
    // The first shared cause follows the two clocks; 0 stands for none.
    #expect(seen.outages.map(\.cause) == [2, 2])
    #expect(seen.downTimeByCause.map(\.repair) == [0, 0, 0, 20])
  }

  /// The first one has failed at 45 and is spared at 50; the second, hit at 50, fails on its own 30 after its repair.
  @Test("a member that is down is spared, and a repaired one starts a new life")
  func spared() {
    var cluster = Self.two(lives: [45, 60], repairs: [10, 10])
    Self.addShock(to: &cluster, clocks: [0, 1], every: 50)
    cluster.serve(1, of: [0, 1])
    let seen = cluster.run(until: 99)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[50, 5]])
    #expect(seen.outages.map(\.cause) == [2])
    #expect(seen.failures == [1, 1])
  }

  @Test("a shock may have a down time of its own")
  func ownDownTime() {
    var cluster = Self.two(lives: [1000, 1000], repairs: [10, 10])
    let stream = cluster.stream("shock", "down")
    let clocks = [0, 1].map {
      cluster.plan.addShockClock(
        component: $0, mode: "shock", impairment: .silent, downTime: .constant(3), crew: nil,
        stream: stream)
    }
    Self.addShock(to: &cluster, clocks: clocks)
    cluster.serve(1, of: [0, 1])
    #expect(cluster.outages(until: 120) == [[50, 3], [100, 3]])
  }

  /// A shock every 10 hits each of two with chance 0.3, down for 1: hits are binomial, both at once with chance 0.09.
  @Test("each member is hit by chance, on its own")
  func chance() {
    var cluster = Self.two(lives: [.infinity, .infinity], repairs: [1, 1])
    Self.addShock(to: &cluster, clocks: [0, 1], every: 10, chance: 0.3)
    cluster.serve(1, of: [0, 1])
    let shocks = 100.0
    let seen = replicate(cluster.plan, 20_000, from: 0, to: shocks * 10 + 5)
    expectMean(of: seen.map { Double($0.failures[0]) / shocks }, 0.3, resolution: 0.01)
    expectMean(of: seen.map { Double($0.outageCount) / shocks }, 0.09, resolution: 0.02)
  }

  /// A pair on one feed: the feed takes both, whatever else.
  @Test("all of a shared cause strikes before a standby group hears of it")
  func standbyPair() {
    var cluster = Self.two(lives: [1000, 1000], repairs: [10, 20])
    cluster.standBy([0, 1], ageing: .hot, switchover: .constant(1))
    Self.addShock(to: &cluster, clocks: [0, 1])
    let seen = cluster.run(until: 75)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[50, 10]])
    #expect(seen.outages[0].phases.takeover == 0)
  }

  /// Shape 2 at beta 0.2: each one's own up times are 1.25 times as long, the common cause has five times the mean.
  @Test("the beta factor keeps the rate of failures of a law that ages")
  func betaFactor() {
    var cluster = Cluster()
    let machines = cluster.addMachines(
      2, up: .erlang(stages: 2, stageMean: 500), down: .constant(0.001))
    let streams = (cluster.stream("common", "interval"), cluster.stream("common", "chance"))
    let cause = cluster.plan.betaFactorCause(
      name: "common", clocks: [0, 1], beta: 0.2, meanUpTime: 1000, intervalStream: streams.0,
      chanceStream: streams.1)
    cluster.plan.addCommonCauses([cause])
    cluster.serve(1, of: machines)
    let seen = replicate(cluster.plan, 400, from: 0, to: 1e6)
    expectMean(of: seen.map { Double($0.outageCount) }, 200, resolution: 0.04)
  }

  static func two(lives: [Double], repairs: [Double]) -> Cluster {
    var cluster = Cluster()
    for (number, life) in lives.enumerated() {
      cluster.addMachines(
        1, "machine \(number)", up: .constant(life), down: .constant(repairs[number]))
    }
    return cluster
  }

  static func addShock(
    to cluster: inout Cluster, clocks: [Int], every interval: Double = 50, chance: Double = 1
  ) {
    let streams = (cluster.stream("shock", "interval"), cluster.stream("shock", "chance"))
    cluster.plan.addCommonCauses([
      CommonCausePlan(
        name: "shock", clocks: clocks, interval: .constant(interval), chance: chance,
        intervalStream: streams.0, chanceStream: streams.1)
    ])
  }
}
