/// The routers of one virtual address, and what they say to each other.
struct RouterGroup: Sendable {
  let plan: RouterGroupPlan
  var routers: [RouterState]
  private var isCut: [Bool]  // by partition
  var due = Double.infinity  // of the scheduled step; an event at another time is stale

  init(plan: RouterGroupPlan) {
    self.plan = plan
    routers = plan.routers.map { RouterState(plan: $0, version: plan.version) }
    isCut = plan.partitions.map { _ in false }
  }

  // MARK: Start

  mutating func start(in world: inout World) {
    readPartitions(in: world)
    for number in routers.indices {
      routers[number].absence = absence(of: number, in: world)
      guard routers[number].absence == nil else { continue }
      routers[number].phase = .starting
      routers[number].startsAt = world.now
    }
    if case .settled(let phase) = plan.start { settle(advertPhase: phase, in: &world) }
  }

  /// Everything as it has long been: scripts have their verdict, the best router holds the address.
  private mutating func settle(advertPhase: PhasePlan, in world: inout World) {
    for number in routers.indices where routers[number].phase == .starting {
      if let script = routers[number].plan.script {
        let result = script.result(of: world.impairment(of: routers[number].plan.component))
        routers[number].script = ProbeSequence(
          plan: script.probe, level: result.passes ? script.probe.top : 0, verdict: result.passes,
          firstProbe: world.now + delay(script.phase, over: script.interval, in: &world))
        routers[number].scriptResult = result
      }
      enter(number, at: world.now)
    }
    for number in routers.indices where routers[number].phase == .backup {
      let isBest = routers.indices.allSatisfy { other in
        other == number || !hears(other, number) || outranks(number, other)
      }
      guard isBest else { continue }
      let interval = routers[number].interval
      let origin = world.now + delay(advertPhase, over: interval, in: &world)
      routers[number].phase = .active
      routers[number].adverts = Cadence(origin: origin, period: interval)
      world.setHolder(plan.address, router: number, holds: true)
      for other in routers.indices where other != number && hears(other, number) {
        restartTimer(of: other, from: number, at: origin - interval)
      }
    }
  }

  private func delay(
    _ phase: PhasePlan, over interval: Double, in world: inout World
  ) -> Double {
    switch phase {
    case .uniform(let stream): world.unit(stream: stream) * interval
    case .fixed(let delay): delay
    }
  }

  // MARK: Who hears whom

  func hears(_ receiver: Int, _ sender: Int) -> Bool {
    guard routers[receiver].listens else { return false }
    // Version 2 throws away an advertisement with another interval than its own.
    if plan.version == .two, routers[receiver].interval != routers[sender].interval { return false }
    for (number, partition) in plan.partitions.enumerated() where isCut[number] {
      if partition.side.contains(receiver) != partition.side.contains(sender) { return false }
    }
    return true
  }

  private func outranks(_ number: Int, _ other: Int) -> Bool {
    let first = routers[number]
    let second = routers[other]
    return (first.priority, first.plan.addressRank) > (second.priority, second.plan.addressRank)
  }

  private mutating func readPartitions(in world: borrowing World) {
    for (number, partition) in plan.partitions.enumerated() {
      isCut[number] = !world.isUp(partition.component)
    }
  }

  // MARK: What happens to the components

  mutating func followComponents(in world: inout World) {
    catchUp(before: world.now)
    readPartitions(in: world)
    for number in routers.indices {
      let absence = absence(of: number, in: world)
      if absence != routers[number].absence { setAbsence(number, absence, in: &world) }
      if routers[number].phase != .absent { followScript(number, in: world) }
    }
  }

  private func absence(of number: Int, in world: borrowing World) -> RouterState.Absence? {
    let router = routers[number].plan
    let host = world.impairment(of: router.component)
    if host.contains(.silent) { return .silent }
    if host.contains(.withdrawn) { return .stopped }
    guard let daemon = router.daemon else { return nil }
    let state = world.impairment(of: daemon)
    if state.contains(.withdrawn) { return .stopped }
    return state.isUp ? nil : .killed
  }

  private mutating func setAbsence(
    _ number: Int, _ absence: RouterState.Absence?, in world: inout World
  ) {
    let wasPresent = routers[number].absence == nil
    let wasActive = routers[number].phase == .active
    routers[number].absence = absence
    guard let absence else {
      routers[number].phase = .starting
      routers[number].startsAt = world.now + routers[number].plan.startDelay
      return
    }
    routers[number].phase = .absent
    routers[number].startsAt = .infinity
    routers[number].deadline = .infinity
    routers[number].script = nil
    routers[number].scriptChange = .infinity
    switch absence {
    case .silent:
      routers[number].holdsLeftover = false
      world.setHolder(plan.address, router: number, holds: false)
    case .killed:
      if wasActive { routers[number].holdsLeftover = true }
    case .stopped:
      guard wasPresent else { return }
      routers[number].holdsLeftover = false
      world.setHolder(plan.address, router: number, holds: false)
      if wasActive { advertise(from: number, priority: 0, in: &world) }
    }
  }
}
