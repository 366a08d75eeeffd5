import NinesRandom

/// Failures and repairs: each clock runs an up time, then waits for its crew, then runs a down time.
package struct FailureProcess: ~Copyable {
  package enum Signal: UInt16 {
    case failure
    case repaired
    /// A common cause hits: the clock fails now, whatever its age.
    case forcedFailure
  }

  package let target = 0
  private let clocks: UnsafeMutablePointer<Clock>
  private let count: Int
  private var crews: [Crew]
  package private(set) var failuresAndRepairs = 0

  /// A row of the table: the plan's values that each event needs, and the state.
  private struct Clock {
    let component: Int
    let impairment: Impairment
    let upTime: RequestSampler
    let downTime: RequestSampler
    let upStream: Int
    let downStream: Int
    let crew: Int  // -1: always at hand
    let priority: Int
    let ageing: ClockPlan.Ageing
    var due = Double.infinity  // of the pending failure; an event at another time is stale
    var remaining = Double.nan  // up time left while the clock stands still
    var isFailed = false
    var isHeld = false  // repair must not begin
    var failuresInWindow = 0
    var failedSince = 0.0
    var downTimeInWindow = 0.0
  }

  private struct Crew {
    let size: Int
    var busy = 0
    var waiting: [Int] = []  // clocks, in the order in which they will be served
  }

  package init(plan: InfrastructurePlan) {
    count = plan.clocks.count
    clocks = .allocate(capacity: max(1, count))
    for (row, clock) in plan.clocks.enumerated() {
      (clocks + row).initialize(
        to: Clock(
          component: clock.component, impairment: clock.impairment, upTime: clock.upTime,
          downTime: clock.downTime, upStream: clock.upStream, downStream: clock.downStream,
          crew: clock.crew ?? -1, priority: clock.priority, ageing: clock.ageing))
    }
    crews = plan.crews.map { Crew(size: $0.size) }
  }

  deinit { clocks.deallocate() }

  package mutating func start(in world: inout World) {
    failuresAndRepairs = 0
    for crew in crews.indices {
      crews[crew].busy = 0
      crews[crew].waiting.removeAll(keepingCapacity: true)
    }
    for row in 0..<count {
      clocks[row].isFailed = false
      clocks[row].isHeld = false
      clocks[row].remaining = .nan
      clocks[row].failuresInWindow = 0
      clocks[row].downTimeInWindow = 0
      windUp(row, in: &world)
    }
  }

  @inline(__always)
  package mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    switch signal {
    case .failure:
      if clocks[row].due == world.now { fail(row, in: &world) }
    case .repaired:
      repaired(row, in: &world)
    case .forcedFailure:
      if !clocks[row].isFailed { fail(row, in: &world) }
    }
  }

  /// The service or the component has changed: clocks that age only meanwhile stop or go on.
  package mutating func notice(about row: Int, in world: inout World) {
    switch clocks[row].ageing {
    case .always: break
    case .inOperation: setRunning(row, world.isUp(clocks[row].component), in: &world)
    case .withService:
      setRunning(row, world.gateIsUp(world.plan.serviceGate!), in: &world)
    }
  }

  // MARK: Steps

  @inline(__always)
  private mutating func windUp(_ row: Int, in world: inout World) {
    let due = world.now + world.draw(clocks[row].upTime, stream: clocks[row].upStream)
    clocks[row].due = due
    if due <= world.end {
      world.schedule(Signal.failure.rawValue, to: target, about: row, at: due)
    }
  }

  @inline(__always)
  private mutating func fail(_ row: Int, in world: inout World) {
    failuresAndRepairs &+= 1
    clocks[row].isFailed = true
    clocks[row].due = .infinity
    clocks[row].remaining = .nan
    clocks[row].failedSince = world.now
    if world.watch.isInWindow(world.now) { clocks[row].failuresInWindow &+= 1 }
    world.latestCause = row
    world.impair(clocks[row].component, clocks[row].impairment)
    if !clocks[row].isHeld { callCrew(row, in: &world) }
  }

  @inline(__always)
  private mutating func callCrew(_ row: Int, in world: inout World) {
    let crew = clocks[row].crew
    if crew >= 0 {
      if crews[crew].busy == crews[crew].size {
        queue(row, at: crew)
        return
      }
      crews[crew].busy &+= 1
    }
    beginRepair(row, in: &world)
  }

  @inline(__always)
  private mutating func beginRepair(_ row: Int, in world: inout World) {
    let end = world.now + world.draw(clocks[row].downTime, stream: clocks[row].downStream)
    if end <= world.end {
      world.schedule(Signal.repaired.rawValue, to: target, about: row, at: end)
    }
  }

  private mutating func queue(_ row: Int, at crew: Int) {
    let priority = clocks[row].priority
    let place = crews[crew].waiting.firstIndex { clocks[$0].priority < priority }
    crews[crew].waiting.insert(row, at: place ?? crews[crew].waiting.count)
  }

  @inline(__always)
  private mutating func repaired(_ row: Int, in world: inout World) {
    failuresAndRepairs &+= 1
    clocks[row].isFailed = false
    clocks[row].downTimeInWindow += world.watch.overlap(clocks[row].failedSince, world.now)
    let crew = clocks[row].crew
    // The up time is drawn before anybody is told, so that whoever stops the clock finds it running.
    windUp(row, in: &world)
    world.heal(clocks[row].component, clocks[row].impairment)
    guard crew >= 0 else { return }
    if crews[crew].waiting.isEmpty {
      crews[crew].busy &-= 1
    } else {
      beginRepair(crews[crew].waiting.removeFirst(), in: &world)
    }
  }

  private mutating func setRunning(_ row: Int, _ runs: Bool, in world: inout World) {
    if clocks[row].isFailed { return }
    if runs, !clocks[row].remaining.isNaN {
      let due = world.now + clocks[row].remaining
      clocks[row].remaining = .nan
      clocks[row].due = due
      if due <= world.end {
        world.schedule(Signal.failure.rawValue, to: target, about: row, at: due)
      }
    } else if !runs, clocks[row].remaining.isNaN {
      clocks[row].remaining = clocks[row].due - world.now
      clocks[row].due = .infinity
    }
  }

  // MARK: For other mechanisms, through the run

  /// Closes the books: failures and down time by clock within the window.
  package func finish(
    at end: Double, into observations: inout DependabilityObservations, of watch: ServiceWatch
  ) {
    observations.failuresAndRepairs = failuresAndRepairs
    observations.failures = (0..<count).map { clocks[$0].failuresInWindow }
    observations.clockDownTime = (0..<count).map { row in
      clocks[row].downTimeInWindow
        + (clocks[row].isFailed ? watch.overlap(clocks[row].failedSince, end) : 0)
    }
  }
}
