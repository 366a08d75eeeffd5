/// The record of the infrastructure replayed: servers that fail and return, beliefs, the address that moves.
extension EventLoop {
  mutating func apply(_ change: Change) {
    let row = Int(change.row)
    switch change.kind {
    case .impairment: setImpairment(row, UInt8(truncatingIfNeeded: change.value))
    case .belief: setBelief(row, change.value == 1)
    case .holder:
      holders[row] = change.value
      if row == plan.address { findRouter() }
    case .gate: setService(isUp: change.value == 1)
    }
  }

  /// While the structure of the service is down, nothing that clients send gets through and nothing comes back.
  private mutating func setService(isUp: Bool) {
    serviceIsUp = isUp
    if isUp { return }
    for row in 0..<Int32(slotsUsed) where slots[Int(row)].isInPool {
      loseConnection(row, isQuiet: true)
    }
  }

  private mutating func setImpairment(_ component: Int, _ value: UInt8) {
    let old = components[component]
    components[component] = value
    impairedCount += (value == 0 ? 0 : 1) - (old == 0 ? 0 : 1)
    for pool in allPools {
      guard let number = pool.pointee.plan.infrastructurePool else { continue }
      for (server, row) in infrastructure.pools[number].servers.enumerated()
      where row == component {
        setCondition(of: server, in: pool, to: Impairment(rawValue: value))
      }
    }
    if let address = plan.address,
      infrastructure.addresses[address].routers.contains(component)
    {
      findRouter()
    }
  }

  private var allPools: some Sequence<PoolPointer> {
    let pools = pools
    return (0..<poolCount).lazy.map { pools + $0 }
  }

  // MARK: Servers

  private mutating func setCondition(
    of server: Int, in pool: PoolPointer, to condition: Impairment
  ) {
    let state = pool.pointee.servers + server
    let old = state.pointee.impairment
    if old == condition { return }
    settleWork(server, pool)
    state.pointee.impairment = condition
    let slowdown = condition.contains(.slow) ? pool.pointee.plan.slowdowns[server] : 1
    state.pointee.speed.full = pool.pointee.plan.speeds[server] / slowdown
    if condition.isUp, !old.isUp { restart(server, pool) }
    if condition.isUp, old.isUp { resumeWork(server, pool) }
    if !condition.isUp, old.isUp { interrupt(server, pool, condition) }
    if condition.contains(.silent) {
      forEachServing(server, pool) { loop, row in loop.slots[Int(row)].isUnheard = true }
    } else if condition.contains(.refuses) {
      breakStuck(server, pool)
    }
  }

  /// Brings the work left of all in service up to now, at the old speed.
  private mutating func settleWork(_ server: Int, _ pool: PoolPointer) {
    if pool.pointee.isShared { return settleShared(server, pool) }
    let state = pool.pointee.servers + server
    forEachServing(server, pool) { loop, row in
      let slot = loop.slots + Int(row)
      guard slot.pointee.place == .inService else { return }
      let done = state.pointee.speed.work(from: slot.pointee.began, to: loop.now)
      slot.pointee.work = max(0, slot.pointee.work - done)
      state.pointee.tally.busyTime += loop.overlap(slot.pointee.began, loop.now)
      slot.pointee.began = loop.now
    }
  }

  /// Goes on at the new speed.
  private mutating func resumeWork(_ server: Int, _ pool: PoolPointer) {
    if pool.pointee.isShared { return scheduleShared(server, pool) }
    forEachServing(server, pool) { loop, row in
      if loop.slots[Int(row)].place == .inService { loop.awaitEnd(row, server, pool) }
    }
  }

  private mutating func forEachServing(
    _ server: Int, _ pool: PoolPointer, _ body: (inout Self, Int32) -> Void
  ) {
    var row = pool.pointee.servers[server].serving.head
    while row >= 0 {
      let next = slots[Int(row)].next
      body(&self, row)
      row = next
    }
  }

  /// The server goes down: what is in it is lost, waits in vain, or goes back to the balancer.
  private mutating func interrupt(
    _ server: Int, _ pool: PoolPointer, _ condition: Impairment
  ) {
    for row in evacuate(server, pool) {
      if slots[Int(row)].isOrphan || pool.pointee.plan.onFailure == .lost {
        lose(row, server, pool, condition)
      } else {
        takeBack(row, server, pool)
      }
    }
    // Taken back last to first, so that each becomes the head of the queue.
    pullsWaiting = true
  }

  /// Empties a server; those in service come last to first, before them those that waited.
  private mutating func evacuate(_ server: Int, _ pool: PoolPointer) -> [Int32] {
    var rows: [Int32] = []
    let state = pool.pointee.servers + server
    forEachServing(server, pool) { loop, row in
      guard loop.slots[Int(row)].place == .inService else { return }
      state.pointee.serving.remove(row, in: loop.slots)
      if pool.pointee.isShared {
        loop.slots[Int(row)].work = state.pointee.shared.remove(row)
      } else {
        state.pointee.busy -= 1
      }
      rows.append(row)
    }
    state.pointee.shared.due = .infinity
    while state.pointee.queue.count > 0 { rows.append(takeWaiting(server, pool)) }
    for row in rows { slots[Int(row)].due = .infinity }
    return pool.pointee.plan.onFailure == .lost ? rows : rows.reversed()
  }

  private mutating func lose(
    _ row: Int32, _ server: Int, _ pool: PoolPointer, _ condition: Impairment
  ) {
    if slots[Int(row)].isOrphan { return fail(row, .reset) }
    if condition.contains(.silent) || condition.contains(.hangs) {
      return hold(row, pool, unheard: condition.contains(.silent))
    }
    let isReset = condition.contains(.refuses)
    if isReset { noteFailure(of: server, in: pool) }
    endAttempt(row, isReset ? .reset : .serverError, in: pool)
  }

  /// A request goes back to the head of the balancer's queue.
  private mutating func takeBack(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    if slot.pointee.place == .inService {
      slot.pointee.began = now
      if pool.pointee.plan.onFailure == .restart { slot.pointee.work = slot.pointee.size }
    }
    dropConnection(row, pool)
    slot.pointee.avoid = Int32(server)
    slot.pointee.tried = 0
    triedBeyond[row] = nil
    slot.pointee.connectAttempts = 0
    slot.pointee.server = -1
    slot.pointee.place = .poolQueue
    slot.pointee.queued = now
    slot.pointee.queueDeadline = -1
    if pool.pointee.queue.count == 0 { pool.pointee.forgetFreed() }
    pool.pointee.queue.prepend(row, in: slots)
    awaitQueueTimeout(row, pool)
  }

  /// The server is back, empty; connections that hung on it are broken.
  private mutating func restart(_ server: Int, _ pool: PoolPointer) {
    pool.pointee.servers[server].speed.returned = now
    breakStuck(server, pool)
    pullsWaiting = true
  }

  private mutating func breakStuck(_ server: Int, _ pool: PoolPointer) {
    forEachServing(server, pool) { loop, row in
      guard loop.slots[Int(row)].place == .stuck, !loop.slots[Int(row)].isUnheard else { return }
      loop.noteFailure(of: server, in: pool)
      loop.withdraw(row, pool)
      loop.endAttempt(row, .reset, in: pool)
    }
  }

  // MARK: Beliefs

  private mutating func setBelief(_ view: Int, _ looksUp: Bool) {
    if beliefs[view] == looksUp { return }
    beliefs[view] = looksUp
    doubtedCount += looksUp ? -1 : 1
    let number = infrastructure.views[view].pool
    for pool in allPools where pool.pointee.plan.infrastructurePool == number {
      refreshRotation(of: pool)
    }
  }

  private mutating func refreshRotation(of pool: PoolPointer) {
    guard let number = pool.pointee.plan.infrastructurePool else { return }
    let part = infrastructure.pools[number]
    let viewer = part.address == nil ? 0 : max(0, router)
    let beliefs = beliefs
    if case .forAnyServer = pool.pointee.waiting, pool.pointee.queue.count > 0 {
      for server in 0..<pool.pointee.serverCount
      where beliefs[part.view(viewer: viewer, server: server)]
        && !pool.pointee.view.isInRotation(server)
      {
        pool.pointee.freed.append(server)
      }
    }
    pool.pointee.view.setRotation { beliefs[part.view(viewer: viewer, server: $0)] }
    tellRotation(pool)
    pullsWaiting = true
  }

  // MARK: The address

  private mutating func findRouter() {
    guard let address = plan.address else { return }
    let part = infrastructure.addresses[address]
    let answering =
      part.routers.indices.first { number in
        holders[address] & (1 << UInt16(number)) != 0 && components[part.routers[number]] & 15 == 0
      } ?? -1
    guard answering != router else { return }
    let old = router
    router = answering
    if old >= 0 { breakConnections(through: old, part) }
    for pool in allPools { refreshRotation(of: pool) }
  }

  /// Everything under way through a balancer that no longer answers is lost with it; servers work on for nobody.
  private mutating func breakConnections(through old: Int, _ part: AddressPlan) {
    let condition = Impairment(rawValue: components[part.routers[old]])
    // A host that says nothing leaves the client waiting.
    let isQuiet = condition.contains(.silent) || condition.contains(.hangs)
    for row in 0..<Int32(slotsUsed)
    where slots[Int(row)].router == Int16(old) && slots[Int(row)].place != .free {
      slots[Int(row)].router = -1
      if slots[Int(row)].isInPool { loseConnection(row, isQuiet: isQuiet) }
    }
  }

  /// A client and its request lose each other; `isQuiet`: the client is not told.
  private mutating func loseConnection(_ row: Int32, isQuiet: Bool) {
    let pool = pools + Int(slots[Int(row)].pool)
    let isOrphan = slots[Int(row)].isOrphan
    var client = row
    if slots[Int(row)].place == .inService {
      if !isOrphan { client = detach(row) }
      cutOff(row, pool)
      if isOrphan { return }
    } else {
      withdraw(row, pool)
      leavePool(row, pool)
    }
    if isQuiet, !isOrphan { waitInVain(client) } else { fail(client, .reset) }
  }

  /// A request in service has lost its balancer, and with it its timeouts.
  private mutating func cutOff(_ row: Int32, _ pool: PoolPointer) {
    dropConnection(row, pool)
    slots[Int(row)].due = .infinity
    if !pool.pointee.isShared { awaitEnd(row, Int(slots[Int(row)].server), pool) }
  }
}
