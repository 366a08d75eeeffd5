/// What is due in the group at one instant.
extension RouterGroup {
  /// All that is due now: starts, scripts, advertisements and timers, in this order.
  mutating func step(in world: inout World) {
    let now = world.now
    catchUp(before: now)
    for number in routers.indices where routers[number].phase == .starting {
      if routers[number].startsAt == now { begin(number, in: world) }
    }
    for number in routers.indices where routers[number].scriptChange == now {
      changeVerdict(of: number, in: &world)
    }
    for number in routers.indices {
      guard routers[number].phase == .active, routers[number].adverts.next == now else { continue }
      routers[number].adverts.advance(by: routers[number].interval)
      advertise(from: number, priority: routers[number].priority, in: &world)
    }
    for number in routers.indices {
      guard routers[number].phase == .backup, routers[number].deadline == now else { continue }
      takeOver(number, in: &world)
    }
  }

  /// A daemon starts: a backup whatever its configuration says, but for the owner of the address.
  private mutating func begin(_ number: Int, in world: borrowing World) {
    routers[number].startsAt = .infinity
    if let script = routers[number].plan.script {
      routers[number].script = ProbeSequence(
        plan: script.probe, level: script.startsFailed ? 0 : script.rise - 1,
        verdict: script.startsFailed ? false : nil, firstProbe: world.now)
      routers[number].scriptResult = script.result(
        of: world.impairment(of: routers[number].plan.component))
      routers[number].scriptChange = routers[number].script!.nextChange(
        result: routers[number].scriptResult)
    }
    enter(number, at: world.now)
  }

  /// Becomes a backup with a full timer, or waits for its script.
  mutating func enter(_ number: Int, at now: Double) {
    let router = routers[number].plan
    let verdict = routers[number].script.flatMap(\.verdict)
    routers[number].priority = router.effectivePriority(scriptPasses: verdict)
    routers[number].activeInterval = routers[number].interval
    routers[number].toleratesUntil = .infinity
    if router.isFaulty(scriptPasses: verdict) {
      routers[number].phase = .fault
      routers[number].deadline = .infinity
    } else {
      routers[number].phase = .backup
      routers[number].deadline = router.isOwner ? now : now + downInterval(of: number)
    }
  }

  private mutating func takeOver(_ number: Int, in world: inout World) {
    let interval = routers[number].interval
    routers[number].phase = .active
    routers[number].deadline = .infinity
    routers[number].holdsLeftover = false
    routers[number].adverts = Cadence(origin: world.now, period: interval, count: 1)
    world.setHolder(plan.address, router: number, holds: true)
    advertise(from: number, priority: routers[number].priority, in: &world)
  }

  // MARK: The track script

  mutating func followScript(_ number: Int, in world: borrowing World) {
    guard let script = routers[number].plan.script, routers[number].script != nil else { return }
    let result = script.result(of: world.impairment(of: routers[number].plan.component))
    guard result != routers[number].scriptResult else { return }
    routers[number].script!.advance(before: world.now, result: routers[number].scriptResult)
    routers[number].scriptResult = result
    routers[number].scriptChange = routers[number].script!.nextChange(result: result)
  }

  private mutating func changeVerdict(of number: Int, in world: inout World) {
    routers[number].script!.advanceToChange(result: routers[number].scriptResult)
    routers[number].scriptChange = routers[number].script!.nextChange(
      result: routers[number].scriptResult)
    let verdict = routers[number].script!.verdict
    let router = routers[number].plan
    let isFaulty = router.isFaulty(scriptPasses: verdict)
    if routers[number].phase == .fault {
      if !isFaulty { enter(number, at: world.now) }
    } else if isFaulty {
      let wasActive = routers[number].phase == .active
      routers[number].phase = .fault
      routers[number].deadline = .infinity
      routers[number].holdsLeftover = false
      world.setHolder(plan.address, router: number, holds: false)
      if wasActive { advertise(from: number, priority: 0, in: &world) }
    } else {
      setPriority(of: number, router.effectivePriority(scriptPasses: verdict), at: world.now)
    }
  }

  /// The timer moves with the skew; the others learn the new priority from the next advertisement.
  private mutating func setPriority(of number: Int, _ priority: Int, at now: Double) {
    let before = skew(of: number)
    routers[number].priority = priority
    if routers[number].phase == .backup {
      routers[number].deadline = max(
        now, routers[number].deadline + (skew(of: number) - before))
    }
  }
}
