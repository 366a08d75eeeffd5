import NinesRandom

/// Failures and repairs: each clock runs an up time, then waits for its crew, then runs a down time.
///
/// Others govern clocks through the world's columns and orders: forced failures, standby, leave to repair.
package struct FailureProcess: ~Copyable {
  package enum Signal: UInt16 {
    case failure
    case repaired
    /// `row` is a kind of failure.
    case inspected
  }

  package let target = 0
  let clocks: UnsafeMutablePointer<Clock>
  private let count: Int
  let crews: UnsafeMutablePointer<RepairCrew>
  private let crewCount: Int
  private let crewSizes: [Int]
  var inspections: [Inspection]  // by kind of failure
  private let standby: [StandbyAgeing]
  private let watchers: [[(target: Int, row: Int)]]  // of failures, by clock
  private let serviceGate: Int?
  /// The tail of the list of failed clocks on the service's path.
  private var latestFailed: Int32 = -1
  package private(set) var failuresAndRepairs = 0

  package init(plan: InfrastructurePlan) {
    count = plan.clocks.count
    clocks = .allocate(capacity: max(1, count))
    let carriesService = plan.componentsOfService
    let canStop = plan.clocksThatCanStop
    for (row, clock) in plan.clocks.enumerated() {
      (clocks + row).initialize(
        to: Clock(
          plan: clock, isPlain: !clock.isGoverned && !canStop[row],
          carriesService: carriesService[clock.component]))
    }
    standby = plan.clocks.map(\.standby)
    watchers = plan.clocks.map(\.failureWatchers)
    serviceGate = plan.serviceGate
    crewCount = plan.crews.count
    crewSizes = plan.crews.map(\.size)
    inspections = Inspection.all(of: plan)
    crews = .allocate(capacity: max(1, crewCount))
  }

  deinit {
    clocks.deallocate()
    crews.deallocate()
  }

  package mutating func start(in world: inout World) {
    failuresAndRepairs = 0
    latestFailed = -1
    for (row, size) in crewSizes.enumerated() {
      (crews + row).initialize(to: RepairCrew(size: size))
    }
    for kind in inspections.indices { inspections[kind].due = .infinity }
    for row in 0..<count {
      clocks[row].reset()
      windUp(row, in: &world)
    }
  }

  @inline(__always)
  package mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    switch signal {
    case .failure:
      if clocks[row].due == world.now { fail(row, cause: row, in: &world) }
    case .repaired:
      repaired(row, in: &world)
    case .inspected:
      if inspections[row].due == world.now { inspected(row, in: &world) }
    }
  }

  /// The service or the component has changed: clocks that age only meanwhile stop or go on.
  package mutating func notice(about row: Int, in world: inout World) { setPace(row, in: &world) }

  /// Carries out what another mechanism asks.
  mutating func obey(_ order: ClockOrder, in world: inout World) {
    let row = order.clock
    switch order.kind {
    case .fail(let cause):
      if world.isUp(clocks[row].component), !clocks[row].isFailed {
        fail(row, cause: cause, in: &world)
      }
    case .reconsider:
      if clocks[row].isFailed {
        if clocks[row].awaitsLeave, !world.isRepairHeld(row) {
          clocks[row].awaitsLeave = false
          callCrew(row, in: &world)
        }
      } else {
        setPace(row, in: &world)
      }
    }
  }

  // MARK: Steps

  @inline(__always)
  private mutating func windUp(_ row: Int, in world: inout World) {
    clocks[row].pace = 1
    let upTime = world.draw(clocks[row].upTime, stream: clocks[row].upStream)
    setDue(row, world.now + upTime * clocks[row].stretch, in: &world)
  }

  @inline(__always)
  private mutating func setDue(_ row: Int, _ due: Double, in world: inout World) {
    clocks[row].due = due
    if due <= world.end {
      world.schedule(Signal.failure.rawValue, to: target, about: row, at: due)
    }
  }

  @inline(__always)
  private mutating func fail(_ row: Int, cause: Int, in world: inout World) {
    failuresAndRepairs &+= 1
    clocks[row].isFailed = true
    clocks[row].due = .infinity
    clocks[row].failedSince = world.now
    if world.watch.isInWindow(world.now) { clocks[row].failuresInWindow &+= 1 }
    if clocks[row].carriesService {
      clocks[row].cause = Int32(truncatingIfNeeded: cause)
      enlist(row)
      world.latestCause = cause
    }
    world.impair(clocks[row].component, clocks[row].impairment)
    if clocks[row].isWatched { world.notices += watchers[row] }
    if clocks[row].isPlain || !world.isRepairHeld(row) {
      callCrew(row, in: &world)
    } else {
      clocks[row].awaitsLeave = true
    }
  }

  @inline(__always)
  private mutating func callCrew(_ row: Int, in world: inout World) {
    let crew = clocks[row].crew
    if crew >= 0 {
      if !inspections.isEmpty, inspections[clocks[row].kind].crew == crew {
        crews[crew].enqueue(row, of: clocks)
        inspect(clocks[row].kind, in: &world)
        return
      }
      if crews[crew].busy == crews[crew].size {
        crews[crew].enqueue(row, of: clocks)
        return
      }
      crews[crew].busy &+= 1
    }
    beginRepair(row, in: &world)
  }

  @inline(__always)
  mutating func beginRepair(_ row: Int, in world: inout World) {
    let end = world.now + world.draw(clocks[row].downTime, stream: clocks[row].downStream)
    if end <= world.end {
      world.schedule(Signal.repaired.rawValue, to: target, about: row, at: end)
    }
  }

  @inline(__always)
  private mutating func repaired(_ row: Int, in world: inout World) {
    failuresAndRepairs &+= 1
    clocks[row].isFailed = false
    clocks[row].downTimeInWindow += world.watch.overlap(clocks[row].failedSince, world.now)
    if clocks[row].carriesService {
      strike(row)
      world.latestCause = latestFailed >= 0 ? Int(clocks[Int(latestFailed)].cause) : -1
    }
    world.heal(clocks[row].component, clocks[row].impairment)
    windUp(row, in: &world)
    if !clocks[row].isPlain { settleRole(row, in: &world) }
    let crew = clocks[row].crew
    guard crew >= 0 else { return }
    if !inspections.isEmpty, inspections[clocks[row].kind].crew == crew {
      release(crew, in: &world)
    } else if crews[crew].first < 0 {
      crews[crew].busy &-= 1
    } else {
      beginRepair(crews[crew].dequeue(of: clocks), in: &world)
    }
  }

  // MARK: Ageing

  /// Whether the clock ages by the plan's rule, its role aside.
  private func isRunning(_ row: Int, in world: borrowing World) -> Bool {
    switch clocks[row].ageing {
    case .always: return true
    case .inOperation: return world.isUp(clocks[row].component)
    case .withService: return serviceGate.map { world.gateIsUp($0) } ?? true
    }
  }

  /// Takes up the speed of ageing that role and circumstances ask for; what is left of the up time is kept.
  private mutating func setPace(_ row: Int, in world: inout World) {
    guard !clocks[row].isFailed else { return }
    let standsBy = world.standsBy(row)
    var wanted = 1.0
    var law: RequestSampler?
    switch standby[row] {
    case .asActive: break
    case .paced(let pace): wanted = standsBy ? pace : 1
    case .law(let own): law = standsBy ? own : clocks[row].upTime
    }
    if !isRunning(row, in: world) { wanted = 0 }
    if let law, standsBy != clocks[row].goesByStandbyLaw {
      clocks[row].goesByStandbyLaw = standsBy
      clocks[row].remaining =
        world.draw(law, stream: clocks[row].upStream) * clocks[row].stretch
    } else {
      if wanted == clocks[row].pace { return }
      if clocks[row].pace > 0 {
        clocks[row].remaining = (clocks[row].due - world.now) * clocks[row].pace
      }
    }
    clocks[row].pace = wanted
    setDue(
      row, wanted > 0 ? world.now + clocks[row].remaining / wanted : .infinity, in: &world)
  }

  /// A clock that was just wound up for an active component takes up its true role.
  private mutating func settleRole(_ row: Int, in world: inout World) {
    clocks[row].goesByStandbyLaw = false
    setPace(row, in: &world)
  }

  // MARK: Causes

  /// Puts a failed clock at the end of the list.
  @inline(__always)
  private mutating func enlist(_ row: Int) {
    clocks[row].earlierFailed = latestFailed
    clocks[row].laterFailed = -1
    if latestFailed >= 0 { clocks[Int(latestFailed)].laterFailed = Int32(truncatingIfNeeded: row) }
    latestFailed = Int32(truncatingIfNeeded: row)
  }

  /// Takes a repaired clock off the list.
  @inline(__always)
  private mutating func strike(_ row: Int) {
    let earlier = clocks[row].earlierFailed
    let later = clocks[row].laterFailed
    if earlier >= 0 { clocks[Int(earlier)].laterFailed = later }
    if later >= 0 { clocks[Int(later)].earlierFailed = earlier } else { latestFailed = earlier }
  }

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
