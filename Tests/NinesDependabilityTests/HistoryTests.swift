import NinesKernel
import NinesRandom
import Testing

/// Deterministic laws, so that every outage can be worked out by hand; times without a unit.
@Suite("Failures and repairs happen when they must")
struct HistoryTests {
  /// A fails after each 100 of operation, B after each 120, repairs take 10, both are needed. While the system is down
  /// nothing ages: A fails at 100, B at 130, A at 220, B at 270.
  @Test("no ageing while the service is down: four outages in 300, 260/300 available")
  func agesWithService() {
    let seen = Self.series(ageing: .withService).run(until: 300)
    #expect(seen.outages.map(\.start) == [100, 130, 220, 270])
    #expect(seen.outageCount == 4)
    #expect(seen.downTime == 40)
    #expect(1 - seen.downTime / seen.window == 260.0 / 300)
  }

  /// A at 100, 210; B at 120, 250: each only waits for its own repair.
  @Test(
    "ageing that goes on while the service is down",
    arguments: [ClockPlan.Ageing.always, .inOperation])
  func agesAlone(ageing: ClockPlan.Ageing) {
    let seen = Self.series(ageing: ageing).run(until: 300)
    #expect(seen.outages.map(\.start) == [100, 120, 210, 250])
    #expect(seen.downTime == 40)
  }

  /// The process fails after 28 of operation and takes 5, its host after 100 and takes 20; each ages while both are up:
  /// the process at 28, 61, 94, the host at 115 with 16 on the process's clock, and so on.
  @Test("a host and its process age only while the component is up")
  func hostAndProcess() {
    #expect(
      Self.hostAndProcess(ageing: .inOperation).outages(until: 290) == [
        [28, 5], [61, 5], [94, 5], [115, 20], [147, 5], [180, 5], [213, 5], [246, 5], [255, 20],
      ])
  }

  /// The process every 33 at 28, 61, 94, 127, 160, 193, 226; the host at 100-120 and 220-240, over all of it.
  @Test("a host and its process that always age fail regardless of each other")
  func independentModes() {
    #expect(
      Self.hostAndProcess(ageing: .always).outages(until: 255) == [
        [28, 5], [61, 5], [94, 5], [100, 20], [127, 5], [160, 5], [193, 5], [220, 20],
      ])
  }

  /// The host fails while its process is being repaired and is back first: the component stays down until both are.
  @Test("a component is down until all that is wrong with it is repaired")
  func overlappingFailures() {
    var cluster = Cluster()
    let machine = cluster.add("machine")
    cluster.addClock(machine, up: .constant(10), down: .constant(10), mode: "process")
    cluster.addClock(machine, up: .constant(15), down: .constant(2), mode: "host", ageing: .always)
    cluster.serve(1, of: [machine])
    // Process 10-20, host 15-17; then the process at 30, the host at 32.
    #expect(cluster.outages(until: 29) == [[10, 10]])
    let seen = cluster.run(until: 29)
    #expect(seen.clockDownTime == [10, 2])
    #expect(seen.failures == [1, 1])
  }

  /// The process is back while its host is still down: its new up time waits for the host.
  @Test("an up time that begins while the component is down begins with the component")
  func repairedBehindOther() {
    var cluster = Cluster()
    let machine = cluster.add("machine")
    cluster.addClock(machine, up: .constant(10), down: .constant(1), mode: "process")
    cluster.addClock(
      machine, up: .constant(10.5), down: .constant(20), mode: "host", ageing: .always)
    cluster.serve(1, of: [machine])
    // Process 10-11, host 10.5-30.5, process 40.5-41.5, host 41 again.
    #expect(cluster.outages(until: 40.75) == [[10, 20.5], [40.5, 0.25]])
  }

  /// Machines fail at 10, 11, 12 and take 5 to repair.
  @Test(
    "crews take the failed in turn, the greater priority first",
    arguments: [
      (crew: 1, priorities: [0, 0, 0], repaired: [15.0, 20, 25]),
      (1, [0, 0, 1], [15, 25, 20]),
      (1, [0, 1, 2], [15, 25, 20]),
      (2, [0, 0, 0], [15, 16, 20]),
      (3, [0, 0, 0], [15, 16, 17]),
    ])
  func crews(size: Int, priorities: [Int], repaired: [Double]) {
    var cluster = Cluster()
    let crew = cluster.addCrew(size)
    for (number, priority) in priorities.enumerated() {
      let machine = cluster.add("machine \(number)")
      cluster.addClock(
        machine, up: .constant(10 + Double(number)), down: .constant(5), crew: crew,
        priority: priority)
    }
    let seen = cluster.run(until: 25)
    for (number, end) in repaired.enumerated() {
      // The first machine fails again at 25, when the last repair ends at the latest.
      #expect(seen.clockDownTime[number] == end - 10 - Double(number))
    }
  }

  /// Five of unequal priority wait while the crew is busy: by priority, then in order of failure.
  @Test("waiting is first come, first served within a priority")
  func queueOrder() {
    var cluster = Cluster()
    let crew = cluster.addCrew(1)
    for (number, priority) in [0, 1, 0, 2, 1].enumerated() {
      let machine = cluster.add("machine \(number)")
      cluster.addClock(
        machine, up: .constant(1000 + Double(number)), down: .constant(100), crew: crew,
        priority: priority, ageing: .always)
    }
    // Served in the order 0, 3, 1, 4, 2, from 1000 on, a hundred each.
    #expect(cluster.run(until: 1600).clockDownTime == [100, 299, 498, 197, 396])
  }

  /// The power fails at 50 for 10; the server that hangs on it is silent meanwhile and does not age.
  @Test("a component is silent while its domain is down and comes back with it")
  func sharedDomain() {
    var cluster = Cluster()
    let feed = cluster.add("feed")
    cluster.addClock(feed, up: .constant(50), down: .constant(10))
    let power = cluster.addGate(1, of: [feed])
    let servers = ["left", "right"].map { cluster.add($0, dependsOn: [power]) }
    cluster.addClock(servers[0], up: .constant(70), down: .constant(5))
    cluster.serve(1, of: servers)
    // The left one alone fails at 80 instead of 70, which nobody notices; both fall silent at 50 and at 110.
    let seen = cluster.run(until: 125)
    #expect(seen.outages.map { [$0.start, $0.duration] } == [[50, 10], [110, 10]])
    #expect(seen.outages.map(\.cause) == [0, 0])
    #expect(seen.failures == [2, 1])
    #expect(seen.clockDownTime == [20, 5])
  }

  // MARK: Systems

  static func series(ageing: ClockPlan.Ageing) -> Cluster {
    var cluster = Cluster()
    let both =
      cluster.addMachines(1, "A", up: .constant(100), down: .constant(10), ageing: ageing)
      + cluster.addMachines(1, "B", up: .constant(120), down: .constant(10), ageing: ageing)
    cluster.serve(2, of: both)
    return cluster
  }

  static func hostAndProcess(ageing: ClockPlan.Ageing) -> Cluster {
    var cluster = Cluster()
    let machine = cluster.add("machine")
    cluster.addClock(
      machine, up: .constant(100), down: .constant(20), mode: "host", ageing: ageing)
    cluster.addClock(
      machine, up: .constant(28), down: .constant(5), mode: "process", impairment: .refuses,
      ageing: ageing)
    cluster.serve(1, of: [machine])
    return cluster
  }
}
