import NinesKernel
import NinesRandom
import Testing

/// Deterministic laws; times without a unit. A switchover takes 1, by hand 7, unless the test says otherwise.
@Suite("Standby groups")
struct StandbyTests {
  /// Both last 100 in charge and take 30 to repair. Cold: the second one starts its life at 101 and ends it at 201, when
  /// the first, repaired at 130, takes over until 302.
  @Test("cold: a member ages only in charge")
  func cold() {
    let pair = Self.pair(ageing: .cold)
    #expect(pair.outages(until: 350) == [[100, 1], [201, 1], [302, 1]])
    #expect(pair.run(until: 350).outages.map(\.cause) == [0, 1, 0])
  }

  /// Hot: both fail at 100, and at 230 after their repairs; the first back is in charge at once.
  @Test("hot: all age alike")
  func hot() {
    #expect(Self.pair(ageing: .hot).outages(until: 250) == [[100, 30], [230, 20]])
  }

  /// At half speed the second one has 50 left at 100 and one half less at 101: it ends at 150.5. The first is repaired at
  /// 130, uses 10.25 on standby until 150.5 and half of 1 more during the switchover: 89.25 from 151.5 on, to 240.75.
  @Test("warm: a member on standby ages at its pace")
  func warm() {
    #expect(
      Self.pair(ageing: .paced(0.5)).outages(until: 241) == [
        [100, 1], [150.5, 1], [240.75, 0.25],
      ])
  }

  /// On standby the second one lasts 60: it is repaired from 60 to 90, and lasts until 150 or until it takes charge, as
  /// it does at 101 with a new up time of 100. The first one, repaired at 130, fails on standby at 190 and is back at 220,
  /// too late for the failure of the second at 201.
  @Test("warm with a law of its own: a new up time at each change of role")
  func warmLaw() {
    #expect(
      Self.pair(ageing: .law(.constant(60))).outages(until: 230) == [[100, 1], [201, 19]])
  }

  @Test("a switchover that is not covered is made by hand, and counts as such")
  func uncovered() {
    let seen = Self.pair(ageing: .cold, coverage: 0).run(until: 300)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 7], [207, 7]])
    #expect(seen.outages.map(\.phases.manual) == [7, 7])
    #expect(seen.downTimeByCause.map(\.manual) == [0, 7, 7])
    let automatic = Self.pair(ageing: .cold).run(until: 300)
    #expect(automatic.downTimeByCause.map(\.takeover) == [0, 1, 1])
    #expect(automatic.downTimeByCause.map(\.repair) == [0, 0, 0])
  }

  /// The switchover takes 10, the repair 30: it begins at 100 or at 110.
  @Test("repairs wait for the end of the switchover if they must", arguments: [true, false])
  func heldRepairs(repairsDuringSwitchover: Bool) {
    let pair = Self.pair(
      ageing: .cold, switchover: 10, repairsDuringSwitchover: repairsDuringSwitchover)
    #expect(pair.run(until: 150).clockDownTime == [repairsDuringSwitchover ? 30 : 40, 0])
    #expect(pair.outages(until: 150) == [[100, 10]])
  }

  /// The second one fails at 105 on its way to take charge. Held repairs begin then, the first one's first.
  @Test(
    "a standby that fails during the switchover leaves the group down until a repair",
    arguments: [(true, 130.0), (false, 135.0)])
  func successorFails(repairsDuringSwitchover: Bool, back: Double) {
    var cluster = Cluster()
    let crew = cluster.addCrew(1)
    let pair = [100.0, 105].map { up in
      let machine = cluster.add("machine \(up)")
      cluster.addClock(machine, up: .constant(up), down: .constant(30), crew: crew)
      return machine
    }
    cluster.standBy(
      pair, ageing: .hot, switchover: .constant(10),
      repairsDuringSwitchover: repairsDuringSwitchover)
    let seen = cluster.run(until: 150)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, back - 100]])
    #expect(seen.outages[0].cause == 0)
    #expect(seen.outages[0].phases.takeover == 5)
    #expect(seen.outages[0].phases.repair == back - 105)
    #expect(seen.clockDownTime[0] == back - 100)
  }

  /// Three in the group, the second fails at 105 during the switchover to it: the third gets a switchover of its own.
  @Test("with a third member the switchover starts again")
  func secondSuccessor() {
    var cluster = Cluster()
    let members = [100.0, 105, 1000].map { up in
      let machine = cluster.add("machine \(up)")
      cluster.addClock(machine, up: .constant(up), down: .constant(500))
      return machine
    }
    cluster.standBy(members, ageing: .hot, switchover: .constant(10))
    #expect(cluster.outages(until: 500) == [[100, 15]])
  }

  /// The first one is repaired at 130 and takes over again at once; what is left of the second's life, 71, is used later.
  @Test("failback: the preferred member takes over again, at the price of a switchover")
  func failback() {
    let seen = Self.pair(ageing: .cold, failsBack: true).run(until: 240)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 1], [130, 1], [231, 1]])
    // Nothing has failed at 130.
    #expect(seen.outages.map(\.cause) == [0, -1, 0])
    #expect(seen.outages.map(\.phases.takeover) == [1, 1, 1])
  }

  /// A switch in series with the group fails at 100.5 for 20, in the middle of a switchover.
  @Test("down time is a takeover only while nothing else is missing")
  func phases() {
    var cluster = Self.pair(ageing: .cold)
    let other = cluster.add("switch")
    cluster.addClock(other, up: .constant(100.5), down: .constant(20))
    cluster.serve(2, of: [2, other])
    let seen = cluster.run(until: 200)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[100, 20.5]])
    #expect(seen.outages[0].phases.takeover == 0.5)
    #expect(seen.outages[0].phases.repair == 20)
    #expect(seen.outages[0].cause == 0)
  }

  /// The switch fails at 99.5 and is back at 100.5, in the middle of the switchover: what remains is a takeover.
  @Test("down time becomes a takeover when the rest is back")
  func laterTakeover() {
    var cluster = Self.pair(ageing: .cold)
    let other = cluster.add("switch")
    cluster.addClock(other, up: .constant(99.5), down: .constant(1))
    cluster.serve(2, of: [2, other])
    let seen = cluster.run(until: 150)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[99.5, 1.5]])
    #expect(seen.outages[0].phases.repair == 1)
    #expect(seen.outages[0].phases.takeover == 0.5)
    #expect(seen.outages[0].cause == 2)
  }

  // MARK: Systems

  static func pair(
    ageing: StandbyAgeing, switchover: Double = 1, coverage: Double = 1,
    repairsDuringSwitchover: Bool = true, failsBack: Bool = false
  ) -> Cluster {
    var cluster = Cluster()
    let members = cluster.addMachines(2, up: .constant(100), down: .constant(30))
    cluster.standBy(
      members, ageing: ageing, switchover: .constant(switchover), manual: .constant(7),
      coverage: coverage, repairsDuringSwitchover: repairsDuringSwitchover, failsBack: failsBack)
    return cluster
  }
}
