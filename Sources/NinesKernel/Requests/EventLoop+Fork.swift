import NinesRandom

/// Paths that part from each other: another loop takes up this one's state, with chance of its own from there on.
extension EventLoop {
  /// Handles the next event; false when nothing more comes. The record's changes are all in the past.
  mutating func step() -> Bool {
    let eventTime = calendar.nextTime()
    if eventTime > last || eventTime == .infinity { return false }
    let event = calendar.take()
    now = eventTime
    output.events &+= 1
    handle(event)
    if pullsWaiting { pullQueues() }
    return true
  }

  /// Takes up the state of another loop of the same plan and record. What was counted so far stays, and so do the own
  /// streams: what chance is still to decide is drawn from them.
  ///
  /// - Parameter laws: of work, class by class and pool by pool.
  mutating func follow(_ other: borrowing EventLoop, laws: [HazardLaw]) {
    now = other.now
    copySlots(of: other)
    inSystem = other.inSystem
    for number in 0..<poolCount { pools[number].follow(other.pools[number]) }
    planned = other.planned
    if gap == nil { schedule = other.schedule }
    if watchesNumbers {
      aboveSince = other.aboveSince
      followBusy(other)
    }
    if other.budget != nil { budget = other.budget }
    if !other.triedBeyond.isEmpty || !triedBeyond.isEmpty { triedBeyond = other.triedBeyond }
    pullsWaiting = other.pullsWaiting
    // What is about to be drawn anew need not be copied, nor what nobody waits for any more.
    let redrawsArrival = gap?.isMemoryless ?? false
    let (slots, pools) = (slots, pools)
    calendar.copy(other.calendar) { event in
      let row = Int(truncatingIfNeeded: event.payload & 0xff_ffff)
      switch Kind(rawValue: UInt8(truncatingIfNeeded: event.payload &>> 24))! {
      case .arrival: return !redrawsArrival
      case .departure:
        return slots[row].due == event.time && slots[row].awaits == .departure
          && !Self.canRedraw(slots + row, pools)
      default: return true
      }
    }
    if redrawsArrival { scheduleArrival() }
    for row in 0..<slotsUsed
    where slots[row].place == .inService && Self.canRedraw(slots + row, pools) {
      redrawService(Int32(truncatingIfNeeded: row), laws)
    }
    for number in 0..<poolCount { redrawQueues(of: pools + number) }
    if !routesEnd || plan.retries.attempts > 0 { renumber() }
  }

  /// What is the same on all paths through one window; once, before a path follows others.
  mutating func settle(like other: borrowing EventLoop) {
    nextChange = other.nextChange
    components = other.components
    beliefs = other.beliefs
    holders = other.holders
    serviceIsUp = other.serviceIsUp
    impairedCount = other.impairedCount
    doubtedCount = other.doubtedCount
    router = other.router
    schedule = other.schedule
  }

  private mutating func copySlots(of other: borrowing EventLoop) {
    if slotCapacity < other.slotsUsed {
      slots.deallocate()
      slotCapacity = other.slotCapacity
      slots = .allocate(capacity: slotCapacity)
    }
    slots.update(from: other.slots, count: other.slotsUsed)
    slotsUsed = other.slotsUsed
    freeSlot = other.freeSlot
  }

  // MARK: Work

  /// Whether nothing has shown yet how much work is left: requests that share a server, were interrupted, come from a trace
  /// or have failed before keep what they have.
  private static func canRedraw(_ slot: EventStreams.Slot, _ pools: PoolPointer) -> Bool {
    slot.pointee.isInPool && slot.pointee.givenWork < 0
      && slot.pointee.connectAttempts == 0 && slot.pointee.work == slot.pointee.size
      && !pools[Int(slot.pointee.pool)].isShared
  }

  /// What is left of a service given how long it has lasted.
  private mutating func redrawService(_ row: Int32, _ laws: [HazardLaw]) {
    let slot = slots + Int(row)
    let pool = pools + Int(slot.pointee.pool)
    let server = Int(slot.pointee.server)
    let law = Int(slot.pointee.requestClass) &* poolCount &+ Int(slot.pointee.pool)
    let done = pool.pointee.servers[server].speed.work(from: slot.pointee.began, to: now)
    slot.pointee.size = done + laws[law].residual(at: done, from: &streams.work)
    slot.pointee.work = slot.pointee.size
    awaitEnd(row, server, pool)
  }

  /// The work of those that wait.
  private mutating func redrawQueues(of pool: PoolPointer) {
    redrawQueue(pool.pointee.queue)
    for server in 0..<pool.pointee.serverCount { redrawQueue(pool.pointee.servers[server].queue) }
  }

  private mutating func redrawQueue(_ queue: SlotQueue) {
    var row = queue.head
    while row >= 0 {
      let slot = slots + Int(row)
      if Self.canRedraw(slot, pools) {
        slot.pointee.size = law(row, Int(slot.pointee.pool)).pointee.sample(from: &streams.work)
        slot.pointee.work = slot.pointee.size
      }
      row = slot.pointee.next
    }
  }

  /// What requests draw on their way on is their own on each path.
  private mutating func renumber() {
    for row in 0..<slotsUsed where slots[row].place != .free {
      slots[row].number = arrivals
      arrivals &+= 1
    }
  }
}

extension PoolState {
  /// Takes up the state of the same pool on another path.
  mutating func follow(_ other: borrowing PoolState) {
    policy = other.policy
    view.follow(other.view)
    policyKnowsRotation = other.policyKnowsRotation
    servers.update(from: other.servers, count: serverCount)
    queue = other.queue
    freed = other.freed
    inSystem = other.inSystem
    recheck = other.recheck
  }
}

extension PoolView {
  mutating func follow(_ other: borrowing PoolView) {
    rotation.update(from: other.rotation, count: serverCount)
    rotationCount = other.rotationCount
    connections.update(from: other.connections, count: serverCount)
  }
}
