/// Waiting in a server, being served, leaving it.
extension EventLoop {
  @inline(__always)
  func overlap(_ from: Double, _ to: Double) -> Double {
    max(0, min(to, end) - max(from, windowStart))
  }

  /// A request has reached a server that works.
  @inline(__always)
  mutating func join(_ row: Int32, _ server: Int, _ pool: PoolState) {
    if pool.isShared { return joinShared(row, server, pool) }
    if let workers = pool.plan.workers, pool.servers[server].busy >= workers {
      waitInServer(row, server, pool)
    } else {
      startService(row, server, pool)
    }
  }

  mutating func waitInServer(_ row: Int32, _ server: Int, _ pool: PoolState) {
    if let limit = pool.plan.queueLimit, pool.servers[server].queue.count >= limit {
      return endAttempt(row, .queueFull, in: pool)
    }
    slots[Int(row)].place = .serverQueue
    pool.servers[server].queue.append(row, in: slots)
    noteWaiting(row, pool)
    if pool.plan.queueTimeout != nil || pool.plan.serverTimeout != nil {
      awaitQueueTimeout(row, pool)
    } else {
      slots[Int(row)].due = .infinity
    }
  }

  @inline(__always)
  mutating func startService(_ row: Int32, _ server: Int, _ pool: PoolState) {
    let slot = slots + Int(row)
    noteWait(row, in: pool)
    slot.pointee.place = .inService
    slot.pointee.began = now
    slot.pointee.rate = pool.speed(of: server, at: now)
    pool.servers[server].busy &+= 1
    pool.servers[server].serving.append(row, in: slots)
    awaitEnd(row, pool)
  }

  /// The end of the service, or the moment the balancer stops waiting for it.
  @inline(__always)
  mutating func awaitEnd(_ row: Int32, _ pool: PoolState) {
    let slot = slots + Int(row)
    let done = slot.pointee.began + slot.pointee.work / slot.pointee.rate
    if let timeout = pool.plan.serverTimeout, !slot.pointee.isOrphan,
      slot.pointee.sent + timeout < done
    {
      return expect(.timeout, row, at: max(now, slot.pointee.sent + timeout))
    }
    expect(.departure, row, at: done)
  }

  /// Counts a visit among those that waited, once.
  @inline(__always)
  mutating func noteWaiting(_ row: Int32, _ pool: PoolState) {
    let slot = slots + Int(row)
    if slot.pointee.hasWaited { return }
    slot.pointee.hasWaited = true
    if slot.pointee.entered >= windowStart, slot.pointee.entered < end { pool.tally.waited &+= 1 }
  }

  /// Closes a stretch of waiting in a pool.
  @inline(__always)
  mutating func noteWait(_ row: Int32, in pool: PoolState) {
    let slot = slots + Int(row)
    // After an interruption the wait goes on from the interruption.
    let since = max(slot.pointee.entered, slot.pointee.began)
    if now > since {
      slot.pointee.waited += now - since
      pool.tally.queueTime += overlap(since, now)
    }
  }

  /// A service is over.
  @inline(__always)
  mutating func depart(_ row: Int32) {
    let slot = slots + Int(row)
    let pool = pools[Int(slot.pointee.pool)]
    let server = Int(slot.pointee.server)
    pool.servers[server].serving.remove(row, in: slots)
    pool.servers[server].busy &-= 1
    pool.serverTallies[server].busyTime += overlap(slot.pointee.began, now)
    serveNext(server, pool)
    served(row, server, pool)
  }

  @inline(__always)
  mutating func serveNext(_ server: Int, _ pool: PoolState) {
    guard pool.servers[server].queue.count > 0, pool.servers[server].impairment.isUp else { return }
    let next = pool.servers[server].queue.head
    pool.servers[server].queue.remove(next, in: slots)
    startService(next, server, pool)
  }

  /// The answer goes back to the balancer.
  @inline(__always)
  mutating func served(_ row: Int32, _ server: Int, _ pool: PoolState) {
    let slot = slots + Int(row)
    noteSuccess(of: server, in: pool)
    if pool.learnsFromAnswers {
      pool.policy.learn(server: server, responseTime: now - slot.pointee.sent, at: now)
    }
    if slot.pointee.arrived >= windowStart, slot.pointee.arrived < end {
      pool.serverTallies[server].served &+= 1
      pool.serverTallies[server].responseSum += now - slot.pointee.entered
      pool.tally.served &+= 1
      pool.tally.responseSum += now - slot.pointee.entered
    }
    let isOrphan = slot.pointee.isOrphan
    leavePool(row, pool)
    if isOrphan {
      release(row)
    } else {
      slots[Int(row)].began = -.infinity
      moveOn(row)
    }
    if pool.plan.connectionLimit != nil { pullQueue(of: pool) }
  }

  /// A request is no longer this pool's.
  @inline(__always)
  mutating func leavePool(_ row: Int32, _ pool: PoolState) {
    dropConnection(row, pool)
    guard slots[Int(row)].isInPool else { return }
    slots[Int(row)].isInPool = false
    if !plan.wants.thresholds.isEmpty {
      noteThresholds(
        pool: Int(slots[Int(row)].pool), from: pool.inSystem, by: -1)
    }
    pool.inSystem &-= 1
    pool.tally.inSystemTime += overlap(slots[Int(row)].entered, now)
  }

  // MARK: Processor sharing

  mutating func joinShared(_ row: Int32, _ server: Int, _ pool: PoolState) {
    if pool.servers[server].shared.count >= pool.shareLimit {
      return waitInServer(row, server, pool)
    }
    startShared(row, server, pool)
    scheduleShared(server, pool)
  }

  private mutating func startShared(_ row: Int32, _ server: Int, _ pool: PoolState) {
    noteWait(row, in: pool)
    let speed = pool.speed(of: server, at: now)
    pool.servers[server].shared.advance(to: now, speed: speed, workers: pool.plan.workers)
    noteSharedBusy(server, pool, step: 1)
    let slot = slots + Int(row)
    slot.pointee.place = .inService
    slot.pointee.began = now
    pool.servers[server].serving.append(row, in: slots)
    pool.servers[server].shared.insert(row, work: slot.pointee.work)
    if let timeout = pool.plan.serverTimeout {
      expect(.timeout, row, at: slot.pointee.sent + timeout)
    } else {
      slot.pointee.due = .infinity
    }
  }

  /// Keeps the busy time of a shared server: workers in use, from change to change.
  mutating func noteSharedBusy(_ server: Int, _ pool: PoolState, step: Int) {
    let before = pool.servers[server].shared.count
    let inUse = min(before, pool.plan.workers ?? .max)
    pool.serverTallies[server].busyTime +=
      Double(inUse) * overlap(pool.sharedSince[server], now)
    pool.sharedSince[server] = now
  }

  mutating func scheduleShared(_ server: Int, _ pool: PoolState) {
    let next = pool.servers[server].shared.nextEnd(
      speed: pool.speed(of: server, at: now), workers: pool.plan.workers)
    pool.servers[server].shared.due = next
    if next < .infinity {
      schedule(.sharedDeparture, about: poolRow(of: pool) << 16 | server, at: next)
    }
  }

  private func poolRow(of pool: PoolState) -> Int {
    pools.firstIndex { $0 === pool }!
  }

  mutating func sharedDeparture(_ code: Int) {
    let pool = pools[code >> 16]
    let server = code & 0xffff
    guard pool.servers[server].shared.due == now else { return }
    pool.servers[server].shared.advance(
      to: now, speed: pool.speed(of: server, at: now), workers: pool.plan.workers)
    noteSharedBusy(server, pool, step: -1)
    let row = pool.servers[server].shared.takeFirst()
    pool.servers[server].serving.remove(row, in: slots)
    admitShared(server, pool)
    scheduleShared(server, pool)
    served(row, server, pool)
  }

  /// Whoever waits behind a full shared server moves up.
  mutating func admitShared(_ server: Int, _ pool: PoolState) {
    while pool.servers[server].queue.count > 0, pool.servers[server].impairment.isUp,
      pool.servers[server].shared.count < pool.shareLimit
    {
      let next = pool.servers[server].queue.head
      pool.servers[server].queue.remove(next, in: slots)
      startShared(next, server, pool)
    }
  }
}
