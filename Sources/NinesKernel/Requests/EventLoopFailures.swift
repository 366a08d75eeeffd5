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
    case .gate: break
    }
  }

  private mutating func setImpairment(_ component: Int, _ value: UInt8) {
    let old = components[component]
    components[component] = value
    impairedCount += (value == 0 ? 0 : 1) - (old == 0 ? 0 : 1)
    for pool in pools {
      guard let number = pool.plan.infrastructurePool else { continue }
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

  // MARK: Servers

  private mutating func setCondition(
    of server: Int, in pool: PoolState, to condition: Impairment
  ) {
    let old = pool.servers[server].impairment
    if old == condition { return }
    settleWork(server, pool)
    pool.servers[server].impairment = condition
    if old.isUp, !condition.isUp {
      interrupt(server, pool, condition)
    } else if !old.isUp, condition.isUp {
      restart(server, pool)
    } else if condition.isUp {
      resumeWork(server, pool)
    } else if condition.contains(.refuses), !old.contains(.refuses) {
      // What hung is broken off when the process goes.
      breakStuck(server, pool)
    }
  }

  /// Brings the work left of all in service up to now, at the old speed.
  private mutating func settleWork(_ server: Int, _ pool: PoolState) {
    if pool.isShared {
      pool.servers[server].shared.advance(
        to: now, speed: pool.speed(of: server, at: now), workers: pool.plan.workers)
      return
    }
    forEachServing(server, pool) { loop, row in
      let slot = loop.slots + Int(row)
      guard slot.pointee.place == .inService else { return }
      slot.pointee.work = max(
        0, slot.pointee.work - (loop.now - slot.pointee.began) * slot.pointee.rate)
      pool.serverTallies[server].busyTime += loop.overlap(slot.pointee.began, loop.now)
      slot.pointee.began = loop.now
    }
  }

  /// Goes on at the new speed.
  private mutating func resumeWork(_ server: Int, _ pool: PoolState) {
    if pool.isShared { return scheduleShared(server, pool) }
    forEachServing(server, pool) { loop, row in
      let slot = loop.slots + Int(row)
      guard slot.pointee.place == .inService else { return }
      slot.pointee.rate = pool.speed(of: server, at: loop.now)
      loop.awaitEnd(row, pool)
    }
  }

  private mutating func forEachServing(
    _ server: Int, _ pool: PoolState, _ body: (inout Self, Int32) -> Void
  ) {
    var row = pool.servers[server].serving.head
    while row >= 0 {
      let next = slots[Int(row)].next
      body(&self, row)
      row = next
    }
  }

  /// The server goes down: what is in it is lost, waits in vain, or goes back to the balancer.
  private mutating func interrupt(
    _ server: Int, _ pool: PoolState, _ condition: Impairment
  ) {
    var rows: [Int32] = []
    if pool.isShared {
      noteSharedBusy(server, pool, step: 0)
      pool.servers[server].shared.due = .infinity
    }
    while pool.servers[server].serving.count > 0 {
      let row = pool.servers[server].serving.head
      pool.servers[server].serving.remove(row, in: slots)
      if slots[Int(row)].place == .inService {
        if pool.isShared {
          slots[Int(row)].work = pool.servers[server].shared.remove(row)
        } else {
          pool.servers[server].busy -= 1
        }
      }
      rows.append(row)
    }
    while pool.servers[server].queue.count > 0 {
      let row = pool.servers[server].queue.head
      pool.servers[server].queue.remove(row, in: slots)
      rows.append(row)
    }
    if pool.plan.onFailure != .lost {
      return takeBack(rows, pool)
    }
    for row in rows {
      if slots[Int(row)].isOrphan {
        leavePool(row, pool)
        release(row)
      } else if condition.contains(.silent) || condition.contains(.hangs) {
        hold(row, pool)
      } else {
        noteFailure(of: server, in: pool)
        endAttempt(row, condition.contains(.refuses) ? .reset : .serverError, in: pool)
      }
    }
    if pool.plan.connectionLimit != nil { pullQueue(of: pool) }
  }

  /// Requests go back to the head of the balancer's queue, in their order.
  private mutating func takeBack(_ rows: [Int32], _ pool: PoolState) {
    for row in rows.reversed() {
      if slots[Int(row)].place == .inService || slots[Int(row)].place == .stuck {
        slots[Int(row)].began = now
        if pool.plan.onFailure == .restart { slots[Int(row)].work = slots[Int(row)].size }
      }
      dropConnection(row, pool)
      slots[Int(row)].server = -1
      slots[Int(row)].place = .poolQueue
      slots[Int(row)].due = .infinity
      pool.queue.prepend(row, in: slots)
    }
    pullQueue(of: pool)
  }

  /// The server is back, empty; connections that hung on it are broken.
  private mutating func restart(_ server: Int, _ pool: PoolState) {
    pool.servers[server].returned = now
    breakStuck(server, pool)
    pullQueue(of: pool)
  }

  private mutating func breakStuck(_ server: Int, _ pool: PoolState) {
    forEachServing(server, pool) { loop, row in
      guard loop.slots[Int(row)].place == .stuck else { return }
      pool.servers[server].serving.remove(row, in: loop.slots)
      loop.endAttempt(row, .reset, in: pool)
    }
  }

  // MARK: Beliefs

  private mutating func setBelief(_ view: Int, _ looksUp: Bool) {
    if beliefs[view] == looksUp { return }
    beliefs[view] = looksUp
    doubtedCount += looksUp ? -1 : 1
    let number = infrastructure.views[view].pool
    for pool in pools where pool.plan.infrastructurePool == number { refreshRotation(of: pool) }
  }

  private mutating func refreshRotation(of pool: PoolState) {
    guard let number = pool.plan.infrastructurePool else { return }
    let part = infrastructure.pools[number]
    let viewer = part.address == nil ? 0 : max(0, router)
    let beliefs = beliefs
    pool.view.setRotation { beliefs[part.view(viewer: viewer, server: $0)] }
    pool.policy.rotationChanged(to: pool.view)
    pullQueue(of: pool)
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
    for pool in pools {
      refreshRotation(of: pool)
    }
  }

  /// Everything under way through a balancer that no longer answers is lost with it.
  private mutating func breakConnections(through old: Int, _ part: AddressPlan) {
    let condition = Impairment(rawValue: components[part.routers[old]])
    for row in 0..<Int32(slotsUsed)
    where slots[Int(row)].router == Int16(old) && slots[Int(row)].place != .free {
      let slot = slots + Int(row)
      slot.pointee.router = -1
      if slot.pointee.isOrphan || slot.pointee.place == .backingOff { continue }
      if slot.pointee.place == .connecting, slot.pointee.server < 0 { continue }
      // A silent host says nothing: the client waits as long as it can.
      orphan(row, condition.contains(.silent) ? .abandoned : .reset)
    }
    for pool in pools
    where pool.plan.infrastructurePool.map({ infrastructure.pools[$0].address }) != nil {
      for server in pool.servers.indices { pool.view.connections[server] = 0 }
      for row in 0..<Int32(slotsUsed)
      where slots[Int(row)].place != .free && pools[Int(slots[Int(row)].pool)] === pool {
        slots[Int(row)].holdsConnection = false
      }
    }
  }
}
