import NinesKernel
import Testing

@Suite struct VirtualRoutersTests {
  /// HAProxy gone on which routers (in the order of their deaths), and who holds the address in the end.
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    var priority = 101
    var weight = 2
    var isBroken = false
    var dead: [Int] = []
    let holder: UInt16
  }

  /// Keepalived, priorities 101 and 100, script weight 2; a positive weight must exceed the difference of the priorities.
  static let cases = [
    Case(testDescription: "all well", holder: 1),
    Case(testDescription: "preferred down", dead: [0], holder: 2),
    Case(testDescription: "other down", dead: [1], holder: 1),
    Case(testDescription: "both down", dead: [0, 1], holder: 1),
    Case(testDescription: "both down, the other first", dead: [1, 0], holder: 1),
    Case(testDescription: "script broken on both", isBroken: true, dead: [0], holder: 1),
    Case(testDescription: "weight equals the difference", weight: 1, dead: [0], holder: 1),
    Case(testDescription: "weight too small", priority: 110, dead: [0], holder: 1),
    Case(testDescription: "negative weight", weight: -2, dead: [0], holder: 2),
    Case(testDescription: "negative weight too small", weight: -1, dead: [0], holder: 1),
    Case(testDescription: "weight 0", weight: 0, dead: [0], holder: 2),
    Case(testDescription: "weight 0, both down", weight: 0, dead: [0, 1], holder: 0),
    Case(
      testDescription: "clamped to 1, below the other", priority: 150, weight: -200, dead: [0],
      holder: 2),
  ]

  @Test("the address ends where priorities and scripts put it", arguments: cases)
  func holder(case row: Case) {
    var bench = RouterBench.reference(weight: row.weight)
    bench.group.routers[0].priority = row.priority
    for number in 0..<2 { bench.group.routers[number].script?.isBroken = row.isBroken }
    for (number, router) in row.dead.enumerated() {
      bench.fail(router, .refuses, at: 100 + 50 * Double(number))
    }
    #expect(bench.holders(end: 300).last?.value == row.holder)
  }

  @Test("without preemption a router that returns stays a backup")
  func noPreemption() {
    var bench = RouterBench.reference()
    bench.group.routers[0].isConfiguredMaster = false
    bench.group.routers[0].preempts = false
    bench.fail(0, .silent, at: 100, until: 150)
    #expect(bench.holders(end: 1000).map(\.value) == [1, 0, 2])
  }

  @Test("state MASTER clears nopreempt and the delay")
  func configuredMaster() {
    var bench = RouterBench.reference()
    bench.group.routers[0].preempts = false
    bench.group.routers[0].preemptDelay = 100
    bench.fail(0, .silent, at: 100, until: 150)
    let changes = bench.holders(end: 1000)
    #expect(changes.map(\.value) == [1, 0, 2, 3, 1])
    #expect(abs(changes[4].time - 150 - 3 - 153.0 / 256) < 1e-9)
  }

  @Test("a preemption delay runs from the first advertisement of a lower priority")
  func preemptionDelay() {
    var bench = RouterBench.reference()
    bench.group.routers[0].isConfiguredMaster = false
    bench.group.routers[0].preemptDelay = 10
    bench.fail(0, .silent, at: 100, until: 150)
    // Heard within 1 s, put up with for 10 s, the last of them up to 1 s before the end, then the whole timer.
    for delay in bench.delays(after: 150, until: 1, replications: 100) {
      #expect(delay > 9 + 3 + 153.0 / 256 && delay < 11 + 3 + 153.0 / 256)
    }
  }

  @Test("of equal priorities nobody preempts, and the greater address stays after a partition")
  func equalPriorities() {
    var bench = RouterBench()
    bench.fail(bench.network, .silent, at: 100, until: 200)
    bench.fail(1, .silent, at: 300, until: 400)
    #expect(bench.holders(end: 1000).map(\.value) == [2, 3, 2, 0, 1])
  }

  @Test("routers that start together elect the highest priority after its timer")
  func coldStart() {
    var bench = RouterBench(routers: 3, start: .cold)
    for (number, priority) in [100, 150, 120].enumerated() {
      bench.group.routers[number].priority = priority
      bench.group.routers[number].isConfiguredMaster = number == 0
    }
    let changes = bench.holders(end: 100)
    #expect(changes.map(\.value) == [2])
    #expect(changes[0].time == 3 + 106.0 / 256)
  }

  @Test("only the owner of the address, configured MASTER, is active at once")
  func owner() {
    var bench = RouterBench(start: .cold)
    bench.group.routers[0].priority = 255
    bench.group.routers[0].isConfiguredMaster = true
    #expect(bench.holders(end: 100) == [Change(time: 0, kind: .holder, row: 0, value: 1)])
  }

  @Test("a start delay postpones the timers")
  func startDelay() {
    var bench = RouterBench(start: .cold)
    bench.group.routers[1].priority = 200
    bench.group.routers[1].startDelay = 20
    bench.fail(1, .silent, at: -1, until: 50)
    let changes = bench.holders(end: 200)
    #expect(changes.map(\.value) == [1, 3, 2])
    #expect(changes[2].time == 50 + 20 + 3 + 56.0 / 256)
  }

  @Test("version 2 throws away another interval, version 3 adopts it")
  func differentIntervals() {
    var bench = RouterBench.reference()
    bench.group.routers[1].advertisementInterval = 2
    #expect(bench.holders(end: 100).last?.value == 3)
    bench = RouterBench(version: .three)
    bench.group.routers[0].priority = 200
    bench.group.routers[0].advertisementInterval = 2
    bench.fail(0, .silent, at: 1000)
    let low = 4 + 2 * 156.0 / 256
    for delay in bench.delays(after: 1000, until: 2, replications: 100) {
      #expect(delay >= low && delay <= low + 2)
    }
  }

  @Test("of two backups the one with the higher priority takes over alone")
  func threeRouters() {
    var bench = RouterBench(routers: 3)
    for (number, priority) in [150, 100, 120].enumerated() {
      bench.group.routers[number].priority = priority
    }
    bench.fail(0, .withdrawn, at: 100)
    bench.fail(2, .silent, at: 200)
    #expect(bench.holders(end: 300).map(\.value) == [1, 0, 4, 0, 2])
  }

  @Test("a quiet year costs no event, and a crash with its return six")
  func economy() {
    var run = RouterBench.reference().run()
    #expect(run.run(replication: 0, windowStart: 0, end: 8760 * 3600).events == 0)
    var bench = RouterBench.reference()
    bench.fail(0, .silent, at: 1e6, until: 2e6)
    run = bench.run()
    // The fault, the takeover, the return, the start (with its script), the takeover back.
    #expect(run.run(replication: 0, windowStart: 0, end: 8760 * 3600).events <= 6)
  }

  @Test("the books show a takeover of the length for which nobody answered")
  func takeoverObserved() {
    var bench = RouterBench.reference()
    bench.fail(0, .withdrawn, at: 1000)
    var run = bench.run()
    let observations = run.run(replication: 0, windowStart: 0, end: 2000)
    #expect(observations.takeovers.count == 1)
    #expect(abs(observations.takeovers[0] - 154.0 / 256) < 1e-9)
  }

  @Test("a killed daemon leaves an address that answers, a crashed host does not")
  func deadHolder() {
    var bench = RouterBench.reference()
    bench.fail(bench.daemon(0), .refuses, at: 1000)
    var run = bench.run()
    #expect(run.run(replication: 0, windowStart: 0, end: 2000).downTime == 0)
    bench = .reference()
    bench.fail(0, .silent, at: 1000, until: 1000.5)  // back before anybody noticed
    run = bench.run()
    let downTime = run.run(replication: 0, windowStart: 0, end: 2000).downTime
    #expect(downTime >= 2 + 154.0 / 256 && downTime <= 3 + 154.0 / 256)
  }
}
