import NinesKernel
import NinesRandom
import Testing

/// What is booked of each outage; deterministic laws, times without a unit.
@Suite("Outages are booked by window, phase and cause")
struct ServiceWatchTests {
  /// Down from 100 to 110, 210 to 220, 320 to 330.
  static func single() -> Cluster {
    var cluster = Cluster()
    let machine = cluster.addMachines(1, up: .constant(100), down: .constant(10))
    cluster.serve(1, of: machine)
    return cluster
  }

  @Test(
    "an outage counts where it begins, its down time where it is spent",
    arguments: [
      (from: 0.0, to: 330.0, count: 3, downTime: 30.0, first: 100.0),
      (from: 105, to: 325, count: 2, downTime: 20, first: 100),
      (from: 110, to: 210, count: 0, downTime: 0, first: 100),
      (from: 210, to: 330, count: 2, downTime: 20, first: 100),
      (from: 102, to: 107, count: 0, downTime: 5, first: 100),
      (from: 0, to: 105, count: 1, downTime: 5, first: 100),
    ])
  func window(from: Double, to: Double, count: Int, downTime: Double, first: Double) {
    let seen = Self.single().run(until: to, from: from)
    #expect(seen.outageCount == count)
    #expect(seen.downTime == downTime)
    #expect(seen.firstOutage == first)
    #expect(seen.window == to - from)
    #expect(seen.downTimeByCause[1].repair == downTime)
  }

  @Test("a run without an outage has no first one")
  func noOutage() {
    let seen = Self.single().run(until: 99)
    #expect(seen.firstOutage == nil)
    #expect(seen.outageCount == 0)
    #expect(seen.downTime == 0)
  }

  @Test("the state at a time is the one that begins there")
  func samples() {
    var plan = Self.single().plan
    plan.sampleTimes = [0, 99, 100, 105, 110, 111, 215, 219.5, 220]
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let seen = run.run(replication: 0, windowStart: 0, end: 220)
    #expect(seen.downAt == [false, false, true, true, false, false, true, true, false])
    #expect(run.run(replication: 1, windowStart: 0, end: 215).downAt.last == true)
  }

  @Test("a replication may end with its first outage")
  func stopsAfterFirst() {
    var run = InfrastructureRun(plan: Self.single().plan, keepsRecord: false)
    let seen = run.run(
      replication: 0, windowStart: 0, end: 1000, stopsAfterFirstOutage: true)
    #expect(seen.firstOutage == 100)
    #expect(seen.outageCount == 1)
    #expect(seen.window == 110)
    #expect(seen.downTime == 10)
  }

  @Test("the price of an outage: fixed, by length, and by the square beyond the grace")
  func cost() {
    var plan = Self.single().plan
    plan.outageCost.fixed = 7
    plan.outageCost.perSecond = 2
    plan.outageCost.ramp = 3
    plan.outageCost.grace = 6
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let seen = run.run(replication: 0, windowStart: 0, end: 300)
    #expect(seen.outageCost == 2 * (7 + 20 + 48))
  }

  /// A is repaired at the very instant at which B fails.
  @Test("an outage that ends and begins at one instant is one")
  func seamless() {
    var cluster = Cluster()
    let first = cluster.addMachines(1, "first", up: .constant(100), down: .constant(10))
    let second = cluster.addMachines(1, "second", up: .constant(110), down: .constant(10))
    cluster.serve(2, of: first + second)
    let seen = cluster.run(until: 200)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 20]])
    #expect(seen.outages.map(\.cause) == [0])
  }

  /// The printer fails last but nothing hangs on it.
  @Test("what the service does not hang on is no cause")
  func offPath() {
    var cluster = Cluster()
    let pair = cluster.addMachines(2, up: .constant(100), down: .constant(10))
    cluster.addMachines(1, "printer", up: .constant(99), down: .constant(50))
    cluster.standBy(pair, ageing: .cold, switchover: .constant(1), failsBack: true)
    // Lost at 100, failed back at 110, the printer down all the while.
    #expect(cluster.run(until: 140).outages.map(\.cause) == [0, -1])
  }

  // MARK: Requests

  /// One pool of two servers that a single balancer believes in; both stop at 100 for 10. Belief never follows.
  static func pool(isImmediate: Bool, rescue: Double = 0) -> Cluster {
    var cluster = Cluster()
    let servers = cluster.addMachines(2, up: .constant(100), down: .constant(10))
    var pool = PoolPlan(name: "web", servers: servers, address: nil, firstView: 0, viewers: 1)
    pool.rescue.refused = rescue
    pool.rescue.silent = rescue
    pool.rescue.noServer = rescue
    pool.rescueAlone = pool.rescue
    cluster.plan.pools = [pool]
    cluster.plan.views = servers.map { server in
      var view = ViewPlan(pool: 0, viewer: 0, component: server)
      view.isImmediate = isImmediate
      return view
    }
    return cluster
  }

  @Test("servers that are down and look up are an outage not yet detected")
  func undetected() {
    let seen = Self.pool(isImmediate: false).run(until: 200)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 10]])
    #expect(seen.outages[0].phases.undetected == 10)
    #expect(seen.views.map(\.looksUpIsDown) == [10, 10])
    #expect(seen.views.map(\.looksUpIsUp) == [190, 190])
    #expect(seen.views.map(\.unnoticed) == [1, 1])
  }

  @Test("belief that follows at once turns the outage into a repair")
  func immediateBelief() {
    let seen = Self.pool(isImmediate: true).run(until: 200)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 10]])
    #expect(seen.outages[0].phases.repair == 10)
    #expect(seen.views.map(\.looksDownIsDown) == [10, 10])
    #expect(seen.views.map(\.unnoticed) == [0, 0])
    #expect(seen.views.map(\.detections) == [[0], [0]])
  }

  @Test("retries shorten an outage from its end, and save one that is no longer than they last")
  func rescue() {
    let shortened = Self.pool(isImmediate: false, rescue: 4).run(until: 200)
    #expect(shortened.outages.map { [$0.start, $0.duration] } == [[100, 6]])
    #expect(shortened.downTime == 6)
    let saved = Self.pool(isImmediate: false, rescue: 10).run(until: 200)
    #expect(saved.outageCount == 0)
    #expect(saved.firstOutage == nil)
    var plan = Self.pool(isImmediate: false, rescue: 4).plan
    plan.sampleTimes = [100, 105.5, 106, 109]
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    let seen = run.run(replication: 0, windowStart: 0, end: 200)
    #expect(seen.downAt == [true, true, false, false])
  }

  @Test("what the structure lacks is an outage beside pools that work")
  func structureAndPools() {
    var cluster = Self.pool(isImmediate: true)
    let power = cluster.add("power")
    cluster.addClock(power, up: .constant(50), down: .constant(20))
    cluster.serve(1, of: [power])
    let seen = cluster.run(until: 115)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[50, 20], [100, 10]])
    #expect(seen.outages.map(\.cause) == [2, 1])
    #expect(seen.outages.map(\.phases.repair) == [20, 10])
  }
}
