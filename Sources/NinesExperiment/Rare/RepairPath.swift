import NinesKernel
import NinesRandom

/// One path of a repairable system: who is up, in repair or waiting, since when; small enough to be copied by thousands.
///
/// A clock is its law and its start; when it runs out may be scheduled or left open, and can be drawn anew at any time.
struct RepairPath: ~Copyable {
  enum Status: UInt8 {
    case ageing
    /// Up, but its age stands still; `start` is the age.
    case stopped
    case waiting
    case inRepair
  }

  struct Timer {
    var start = 0.0
    var due = Double.infinity
    var ticket: Int32 = 0
    var status = Status.ageing
  }

  let plan: PathPlan
  let timers: UnsafeMutablePointer<Timer>
  let counts: UnsafeMutablePointer<Int32>
  var now = 0.0
  var stream: RandomStream
  /// Whether failures are left open, to be forced.
  var leavesFailuresOpen = false
  var downTime = 0.0
  var outages = 0
  /// Those that were the first since everything was up.
  var firstOutages = 0
  var events = 0

  init(_ plan: PathPlan, stream: RandomStream) {
    self.plan = plan
    self.stream = stream
    timers = .allocate(capacity: max(1, plan.timers))
    counts = .allocate(capacity: plan.counts)
    timers.initialize(repeating: Timer(), count: plan.timers)
    counts.initialize(repeating: 0, count: plan.counts)
    startNew()
  }

  deinit {
    timers.deallocate()
    counts.deallocate()
  }

  // MARK: State

  var failed: Int { Int(counts[plan.failedCount]) }
  var isAllUp: Bool { counts[plan.failedCount] == 0 }
  var isDown: Bool { counts[plan.downFlag] != 0 }

  @inline(__always)
  func isUp(_ component: Int) -> Bool {
    counts[component] == 0 && counts[plan.blockers + component] == 0
  }

  /// Everything up and new.
  mutating func startNew() {
    now = 0
    counts.update(repeating: 0, count: plan.counts)
    for gate in plan.gates.indices {
      counts[plan.gateCounts + gate] = Int32(plan.gates[gate].inputs)
    }
    for timer in 0..<plan.timers { timers[timer] = Timer() }
    for unit in plan.units.indices { pace(unit) }
    redrawAll()
  }

  /// Draws anew when repairs and inspections end, given how long they have lasted.
  mutating func redrawRepairs() {
    for unit in plan.units.indices where timers[unit].status == .inRepair {
      timers[unit].due =
        now + plan.units[unit].downTime.residual(at: now - timers[unit].start, from: &stream)
    }
    for kind in plan.inspectors.indices where timers[plan.firstKind + kind].due < .infinity {
      let start = timers[plan.firstKind + kind].start
      timers[plan.firstKind + kind].due =
        now + plan.inspections[kind].residual(at: now - start, from: &stream)
    }
  }

  /// Draws everything that is to come anew, given how long it has lasted.
  mutating func redrawAll() {
    leavesFailuresOpen = false
    redrawRepairs()
    for unit in plan.units.indices where timers[unit].status == .ageing {
      timers[unit].due =
        now + plan.units[unit].upTime.residual(at: now - timers[unit].start, from: &stream)
    }
    for cause in plan.causes.indices {
      let timer = plan.firstCause + cause
      timers[timer].due =
        now + plan.causes[cause].interval.residual(at: now - timers[timer].start, from: &stream)
    }
  }

  /// Goes on by draws of its own until nothing is left of what was down or in repair, so that paths from one start have
  /// only ages in common.
  mutating func settle() {
    redrawAll()
    for _ in 0..<Self.settlingEvents { if !step() { break } }
  }

  private static let settlingEvents = 500

  /// Leaves open when failures come.
  mutating func openFailures() {
    leavesFailuresOpen = true
    for unit in plan.units.indices where timers[unit].status == .ageing {
      timers[unit].due = .infinity
    }
    for cause in plan.causes.indices { timers[plan.firstCause + cause].due = .infinity }
  }

  // MARK: Steps

  /// The next thing that is scheduled; nil when nothing is.
  func next() -> (timer: Int, due: Double)? {
    var first = -1
    var due = Double.infinity
    for timer in 0..<plan.timers where timers[timer].due < due {
      due = timers[timer].due
      first = timer
    }
    return first < 0 ? nil : (first, due)
  }

  /// Takes the next scheduled step; false when nothing is scheduled.
  mutating func step() -> Bool {
    guard let (timer, due) = next() else { return false }
    advance(to: due)
    carryOut(timer)
    return true
  }

  mutating func advance(to time: Double) {
    if isDown { downTime += time - now }
    now = time
  }

  /// The timer has run out: a failure, a shared cause, an inspection or a repair.
  mutating func carryOut(_ timer: Int) {
    events &+= 1
    if timer >= plan.firstKind {
      inspected(timer - plan.firstKind)
    } else if timer >= plan.firstCause {
      strike(timer - plan.firstCause)
    } else if timers[timer].status == .inRepair {
      repaired(timer)
    } else {
      fail(timer)
    }
  }

  private mutating func strike(_ cause: Int) {
    let timer = plan.firstCause + cause
    let rows = plan.causes[cause]
    timers[timer].start = now
    timers[timer].due =
      leavesFailuresOpen ? .infinity : now + rows.interval.sample(from: &stream)
    for unit in rows.units {
      let isHit = rows.chance >= 1 || stream.unit() < rows.chance
      if isHit, canBeHit(unit) { fail(unit) }
    }
  }

  @inline(__always)
  func canBeHit(_ unit: Int) -> Bool {
    let status = timers[unit].status
    return (status == .ageing || status == .stopped) && isUp(plan.units[unit].component)
  }

  // MARK: Failure and repair

  private mutating func fail(_ unit: Int) {
    let row = plan.units[unit]
    counts[plan.failedCount] &+= 1
    timers[unit].due = .infinity
    timers[unit].status = .waiting
    if row.takesDown {
      counts[row.component] &+= 1
      if counts[row.component] == 1 {
        counts[plan.classCounts + plan.components[row.component].type] &+= 1
        if counts[plan.blockers + row.component] == 0 {
          turn(component: row.component, isUp: false)
        }
      }
    }
    callCrew(unit, row)
  }

  private mutating func callCrew(_ unit: Int, _ row: PathPlan.Unit) {
    guard row.crew >= 0 else { return beginRepair(unit) }
    let crew = plan.crews[row.crew]
    counts[plan.tickets] &+= 1
    timers[unit].ticket = counts[plan.tickets]
    if !crew.kinds.isEmpty {
      counts[plan.waiting + row.crew] &+= 1
      inspect(row.kind)
    } else if counts[plan.busy + row.crew] < crew.size {
      counts[plan.busy + row.crew] &+= 1
      beginRepair(unit)
    } else {
      counts[plan.waiting + row.crew] &+= 1
    }
  }

  private mutating func beginRepair(_ unit: Int) {
    timers[unit].status = .inRepair
    timers[unit].start = now
    timers[unit].due = now + plan.units[unit].downTime.sample(from: &stream)
  }

  private mutating func repaired(_ unit: Int) {
    let row = plan.units[unit]
    counts[plan.failedCount] &-= 1
    timers[unit].status = .ageing
    timers[unit].start = now
    timers[unit].due = leavesFailuresOpen ? .infinity : now + row.upTime.sample(from: &stream)
    if row.takesDown {
      counts[row.component] &-= 1
      if counts[row.component] == 0 {
        counts[plan.classCounts + plan.components[row.component].type] &-= 1
        if counts[plan.blockers + row.component] == 0 { turn(component: row.component, isUp: true) }
      }
    }
    pace(unit)
    if isAllUp { counts[plan.wentDown] = 0 }
    if row.crew >= 0 { release(row.crew) }
  }

  private mutating func release(_ row: Int) {
    let crew = plan.crews[row]
    counts[plan.busy + row] &-= 1
    guard counts[plan.waiting + row] > 0 else { return }
    if !crew.kinds.isEmpty {
      for kind in crew.kinds { inspect(kind) }
    } else {
      take(first(of: crew.units), crew: row)
    }
  }

  private mutating func take(_ unit: Int?, crew: Int) {
    guard let unit else { return }
    counts[plan.waiting + crew] &-= 1
    counts[plan.busy + crew] &+= 1
    beginRepair(unit)
  }

  /// The one that waits with the highest priority, longest.
  private func first(of units: [Int], kind: Int? = nil) -> Int? {
    var found: Int?
    for unit in units where timers[unit].status == .waiting {
      if let kind, plan.units[unit].kind != kind { continue }
      guard let other = found else {
        found = unit
        continue
      }
      let (new, old) = (plan.units[unit].priority, plan.units[other].priority)
      if new > old || (new == old && timers[unit].ticket < timers[other].ticket) { found = unit }
    }
    return found
  }

  private mutating func inspect(_ kind: Int) {
    let row = plan.inspectors[kind]
    let crew = plan.crews[row]
    let timer = plan.firstKind + kind
    guard timers[timer].due == .infinity, counts[plan.busy + row] < crew.size,
      first(of: crew.units, kind: kind) != nil
    else { return }
    timers[timer].start = now
    timers[timer].due = now + plan.inspections[kind].sample(from: &stream)
  }

  private mutating func inspected(_ kind: Int) {
    let row = plan.inspectors[kind]
    let crew = plan.crews[row]
    timers[plan.firstKind + kind].due = .infinity
    take(first(of: crew.units, kind: kind), crew: row)
    for other in crew.kinds {
      if counts[plan.busy + row] < crew.size {
        inspect(other)
      } else {
        timers[plan.firstKind + other].due = .infinity
      }
    }
  }

  // MARK: Structure

  private mutating func turn(component: Int, isUp: Bool) {
    for unit in plan.components[component].units { pace(unit) }
    if plan.target == .component(component) { setDown(!isUp) }
    for gate in plan.components[component].parents { shift(gate: gate, isUp: isUp) }
  }

  private mutating func shift(gate: Int, isUp: Bool) {
    let count = plan.gateCounts + gate
    let need = Int32(truncatingIfNeeded: plan.gates[gate].need)
    counts[count] &+= isUp ? 1 : -1
    guard counts[count] == need - (isUp ? 0 : 1) else { return }
    for parent in plan.gates[gate].parents { shift(gate: parent, isUp: isUp) }
    for component in plan.gates[gate].dependents {
      counts[plan.blockers + component] &+= isUp ? -1 : 1
      if counts[component] == 0, counts[plan.blockers + component] == (isUp ? 0 : 1) {
        turn(component: component, isUp: isUp)
      }
    }
    if plan.target == .gate(gate) { setDown(!isUp) }
    if gate == plan.system.serviceGate { for unit in plan.agesWithService { pace(unit) } }
  }

  private mutating func setDown(_ isDown: Bool) {
    counts[plan.downFlag] = isDown ? 1 : 0
    guard isDown else { return }
    outages &+= 1
    if counts[plan.wentDown] == 0 { firstOutages &+= 1 }
    counts[plan.wentDown] = 1
  }

  /// Lets a clock age or stand still, as the plan says.
  private mutating func pace(_ unit: Int) {
    let row = plan.units[unit]
    let isRunning: Bool
    switch row.ageing {
    case .always: isRunning = true
    case .inOperation: isRunning = isUp(row.component)
    case .withService:
      let gate = plan.system.serviceGate
      isRunning = counts[plan.gateCounts + gate] >= plan.gates[gate].need
    }
    if timers[unit].status == .ageing, !isRunning {
      timers[unit].status = .stopped
      timers[unit].start = now - timers[unit].start
      timers[unit].due = .infinity
    } else if timers[unit].status == .stopped, isRunning {
      let age = timers[unit].start
      timers[unit].status = .ageing
      timers[unit].start = now - age
      timers[unit].due =
        leavesFailuresOpen ? .infinity : now + row.upTime.residual(at: age, from: &stream)
    }
  }
}
