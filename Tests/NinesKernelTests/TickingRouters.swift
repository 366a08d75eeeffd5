import NinesKernel

/// The routers of `VirtualRouters`, every advertisement, timer and script run acted out.
///
/// One event per instant at which anything is due; within it starts, scripts, advertisements and timers, in this order.
struct TickingRouters: Behaviour {
  enum Signal: UInt16 {
    case instant
  }

  enum Mode {
    case gone, starting, fault, backup, active
  }

  struct Node {
    var reason = 0  // for being gone: 1 silent, 2 stopped, 3 killed
    var mode = Mode.gone
    var startsAt = Double.infinity
    var base = 0
    var priority = 0
    var advertOrigin = 0.0
    var advertNumber = 0
    var deadline = Double.infinity
    var heardInterval = 0.0
    var preemptAt = Double.nan
    var leftover = false
    var runOrigin = 0.0
    var runNumber = 0
    var runPeriod = 0.0
    var runEnds = Double.infinity
    var runPasses = true
    var runs = false
    var counter = 0
    var verdict: Bool?

    var nextRun: Double {
      runs && runEnds == .infinity ? runOrigin + Double(runNumber) * runPeriod : .infinity
    }
  }

  let target: Int
  let group: RouterGroupPlan
  var nodes: [Node]
  private var due = Double.infinity

  static func add(_ group: RouterGroupPlan, to plan: inout InfrastructurePlan) {
    let target = plan.behaviours.count + 1
    var components = Set(group.partitions.map(\.component))
    for router in group.routers {
      components.insert(router.component)
      if let daemon = router.daemon { components.insert(daemon) }
    }
    for component in components { plan.components[component].watchers.append((target, 0)) }
    plan.behaviours.append(
      TickingRouters(target: target, group: group, nodes: group.routers.map { _ in Node() }))
  }

  private init(target: Int, group: RouterGroupPlan, nodes: [Node]) {
    self.target = target
    self.group = group
    self.nodes = nodes
  }

  func interval(_ row: Int) -> Double {
    RouterTimers.interval(group.routers[row].advertisementInterval, version: group.version)
  }

  func downInterval(_ row: Int) -> Double {
    RouterTimers.activeDownInterval(
      adverts: group.routers[row].downTimerAdverts, priority: nodes[row].priority,
      interval: nodes[row].heardInterval, version: group.version)
  }

  func skew(_ row: Int) -> Double {
    RouterTimers.skew(
      priority: nodes[row].priority, interval: nodes[row].heardInterval, version: group.version)
  }

  private func nextAdvert(_ row: Int) -> Double {
    nodes[row].advertOrigin + Double(nodes[row].advertNumber) * interval(row)
  }

  // MARK: Events

  mutating func start(in world: inout World) {
    for row in nodes.indices {
      nodes[row].reason = reason(row, world)
      if nodes[row].reason == 0 {
        nodes[row].mode = .starting
        nodes[row].startsAt = 0
      }
    }
    if case .settled(let phase) = group.start { beSettled(phase, &world) }
    scheduleNext(&world)
  }

  mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    guard due == world.now else { return }
    due = .infinity
    let now = world.now
    for row in nodes.indices where nodes[row].mode == .starting && nodes[row].startsAt == now {
      boot(row, world)
    }
    for row in nodes.indices { runScript(row, &world) }
    for row in nodes.indices where nodes[row].mode == .active && nextAdvert(row) == now {
      nodes[row].advertNumber += 1
      send(row, nodes[row].priority, &world)
    }
    for row in nodes.indices where nodes[row].mode == .backup && nodes[row].deadline == now {
      nodes[row].mode = .active
      nodes[row].leftover = false
      nodes[row].advertOrigin = now
      nodes[row].advertNumber = 1
      world.setHolder(group.address, router: row, holds: true)
      send(row, nodes[row].priority, &world)
    }
    scheduleNext(&world)
  }

  private mutating func scheduleNext(_ world: inout World) {
    var next = Double.infinity
    for row in nodes.indices {
      let node = nodes[row]
      if node.mode == .starting { next = min(next, node.startsAt) }
      if node.mode == .backup { next = min(next, node.deadline) }
      if node.mode == .active { next = min(next, nextAdvert(row)) }
      next = min(next, node.nextRun, node.runEnds)
    }
    if next == due { return }
    due = next
    if next <= world.end {
      world.scheduleLast(Signal.instant.rawValue, to: target, about: 0, at: next)
    }
  }

  mutating func notice(about row: Int, in world: inout World) {
    for row in nodes.indices {
      let now = reason(row, world)
      let before = nodes[row].reason
      if now == before { continue }
      nodes[row].reason = now
      let wasActive = nodes[row].mode == .active
      if now == 0 {
        nodes[row].mode = .starting
        nodes[row].startsAt = world.now + group.routers[row].startDelay
        continue
      }
      nodes[row].mode = .gone
      nodes[row].runs = false
      nodes[row].runEnds = .infinity
      if now == 3 {
        if wasActive { nodes[row].leftover = true }
      } else if now == 1 || before == 0 {
        nodes[row].leftover = false
        world.setHolder(group.address, router: row, holds: false)
        if now == 2, wasActive { send(row, 0, &world) }
      }
    }
    scheduleNext(&world)
  }

  private func reason(_ row: Int, _ world: borrowing World) -> Int {
    let router = group.routers[row]
    if world.impairment(of: router.component).contains(.silent) { return 1 }
    if world.impairment(of: router.component).contains(.withdrawn) { return 2 }
    guard let daemon = router.daemon else { return 0 }
    if world.impairment(of: daemon).contains(.withdrawn) { return 2 }
    return world.isUp(daemon) ? 0 : 3
  }

  // MARK: Scripts

  private mutating func runScript(_ row: Int, _ world: inout World) {
    guard nodes[row].runs, let script = group.routers[row].script else { return }
    if nodes[row].runEnds == world.now { endRun(row, script, &world) }
    if nodes[row].nextRun == world.now {
      let impairment = world.impairment(of: group.routers[row].component)
      nodes[row].runPasses = !script.isBroken && impairment.isDisjoint(with: script.fails)
      nodes[row].runEnds = world.now + script.runTime
      if nodes[row].runEnds == world.now { endRun(row, script, &world) }
    }
  }

  private mutating func endRun(_ row: Int, _ script: TrackScriptPlan, _ world: inout World) {
    nodes[row].runEnds = .infinity
    var period = script.interval
    while period < script.runTime { period += script.interval }
    let started = nodes[row].runOrigin + Double(nodes[row].runNumber) * nodes[row].runPeriod
    if period == nodes[row].runPeriod {
      nodes[row].runNumber += 1
    } else {
      nodes[row].runOrigin = started
      nodes[row].runPeriod = period
      nodes[row].runNumber = 1
    }
    let before = nodes[row].verdict
    if nodes[row].runPasses {
      if nodes[row].counter < script.rise - 1 {
        nodes[row].counter += 1
      } else {
        nodes[row].counter = script.rise + script.fall - 1
      }
    } else if nodes[row].counter > script.rise {
      nodes[row].counter -= 1
    } else {
      nodes[row].counter = 0
    }
    nodes[row].verdict = nodes[row].counter >= script.rise
    if nodes[row].verdict != before { applyVerdict(row, script, &world) }
  }

  private mutating func applyVerdict(_ row: Int, _ script: TrackScriptPlan, _ world: inout World) {
    let passes = nodes[row].verdict == true
    if script.weight == 0 {
      if passes, nodes[row].mode == .fault { becomeBackup(row, world.now) }
      if !passes, nodes[row].mode != .fault {
        let wasActive = nodes[row].mode == .active
        nodes[row].mode = .fault
        nodes[row].leftover = false
        world.setHolder(group.address, router: row, holds: false)
        if wasActive { send(row, 0, &world) }
      }
      return
    }
    let before = skew(row)
    nodes[row].priority = priority(row)
    if nodes[row].mode == .backup {
      nodes[row].deadline = max(world.now, nodes[row].deadline + (skew(row) - before))
    }
  }

  func priority(_ row: Int) -> Int {
    let base = group.routers[row].priority
    guard base < 255, let script = group.routers[row].script else { return base }
    let bonus = script.weight > 0 ? (nodes[row].verdict == true ? script.weight : 0) : 0
    let malus = script.weight < 0 ? (nodes[row].verdict == false ? -script.weight : 0) : 0
    return min(max(base + bonus - malus, 1), 254)
  }
}
