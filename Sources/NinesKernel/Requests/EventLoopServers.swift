/// Waiting in a server, being served, leaving it.
extension EventLoop {
  @inline(__always)
  func overlap(_ from: Double, _ to: Double) -> Double {
    max(0, min(to, end) - max(from, windowStart))
  }

  /// A request has reached a server that works.
  @inline(__always)
  mutating func join(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    if pool.pointee.isShared { return joinShared(row, server, pool) }
    if pool.pointee.servers[server].busy >= pool.pointee.workers {
      waitInServer(row, server, pool)
    } else {
      startService(row, server, pool)
    }
  }

  @inline(__always)
  mutating func waitInServer(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    if pool.pointee.servers[server].queue.count >= pool.pointee.queueLimit {
      return endAttempt(row, .queueFull, in: pool)
    }
    slots[Int(row)].place = .serverQueue
    slots[Int(row)].queued = now
    noteWaiting(row, pool)
    pool.pointee.servers[server].queue.append(row, in: slots)
    if pool.pointee.hasQueueTimeout || pool.pointee.serverTimeout < .infinity {
      awaitQueueTimeout(row, pool)
    } else {
      slots[Int(row)].due = .infinity
    }
  }

  @inline(__always)
  mutating func startService(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    noteWait(row)
    slot.pointee.place = .inService
    slot.pointee.began = now
    pool.pointee.servers[server].busy &+= 1
    if canInterrupt { pool.pointee.servers[server].serving.append(row, in: slots) }
    awaitEnd(row, server, pool)
  }

  /// The end of the service, or the moment the balancer stops waiting for it.
  @inline(__always)
  mutating func awaitEnd(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    let done = pool.pointee.servers[server].speed.end(
      of: slot.pointee.work, from: slot.pointee.began)
    if slot.pointee.holdsConnection, slot.pointee.sent + pool.pointee.serverTimeout < done {
      return expect(.timeout, row, at: max(now, slot.pointee.sent + pool.pointee.serverTimeout))
    }
    expect(.departure, row, at: max(now, done))
  }

  /// Counts a visit among those that waited, once.
  @inline(__always)
  func noteWaiting(_ row: Int32, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    if slot.pointee.hasWaited { return }
    slot.pointee.hasWaited = true
    if slot.pointee.entered >= windowStart, slot.pointee.entered < end {
      pool.pointee.tally.waited &+= 1
    }
  }

  /// Closes a wait in a pool; after an interruption it goes on from the interruption.
  @inline(__always)
  func noteWait(_ row: Int32) {
    let slot = slots + Int(row)
    let since = max(slot.pointee.entered, slot.pointee.began)
    if now > since { slot.pointee.waited += now - since }
  }

  /// A service is over.
  @inline(__always)
  mutating func depart(_ row: Int32) {
    let pool = pools + Int(slots[Int(row)].pool)
    let server = Int(slots[Int(row)].server)
    freeWorker(of: row, server, pool)
    serveNext(server, pool)
    served(row, server, pool)
  }

  @inline(__always)
  func freeWorker(of row: Int32, _ server: Int, _ pool: PoolPointer) {
    let state = pool.pointee.servers + server
    if canInterrupt { state.pointee.serving.remove(row, in: slots) }
    state.pointee.busy &-= 1
    state.pointee.tally.busyTime += overlap(slots[Int(row)].began, now)
  }

  @inline(__always)
  mutating func serveNext(_ server: Int, _ pool: PoolPointer) {
    guard pool.pointee.servers[server].queue.count > 0 else { return }
    startService(takeWaiting(server, pool), server, pool)
  }

  /// The one that has waited longest in a server.
  @inline(__always)
  func takeWaiting(_ server: Int, _ pool: PoolPointer) -> Int32 {
    let next = pool.pointee.servers[server].queue.head
    pool.pointee.servers[server].queue.remove(next, in: slots)
    noteQueued(next, pool)
    return next
  }

  /// The answer goes back to the balancer.
  @inline(__always)
  mutating func served(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    if slot.pointee.isOrphan {
      if slot.pointee.holdsConnection { noteSuccess(of: server, in: pool) }
      return fail(row, .abandoned)
    }
    noteSuccess(of: server, in: pool)
    if pool.pointee.learnsFromAnswers {
      pool.pointee.policy.learn(server: server, responseTime: now - slot.pointee.sent, at: now)
    }
    if slot.pointee.arrived >= windowStart, slot.pointee.arrived < end {
      let time = now - slot.pointee.entered
      pool.pointee.servers[server].tally.served &+= 1
      pool.pointee.servers[server].tally.responseSum += time
      pool.pointee.tally.served &+= 1
      pool.pointee.tally.responseSum += time
    }
    leavePool(row, pool)
    slot.pointee.began = -.infinity
    moveOn(row)
  }

  /// A request is no longer this pool's.
  @inline(__always)
  mutating func leavePool(_ row: Int32, _ pool: PoolPointer) {
    dropConnection(row, pool)
    guard slots[Int(row)].isInPool else { return }
    slots[Int(row)].isInPool = false
    count(-1, in: pool)
    pool.pointee.tally.inSystemTime += overlap(slots[Int(row)].entered, now)
  }
}
