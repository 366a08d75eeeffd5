/// Processor sharing: all requests present at a server advance together.
extension EventLoop {
  mutating func joinShared(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    if pool.pointee.servers[server].shared.count >= pool.pointee.shareLimit {
      return waitInServer(row, server, pool)
    }
    startShared(row, server, pool)
    scheduleShared(server, pool)
  }

  private mutating func startShared(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    noteWait(row)
    settleShared(server, pool)
    slot.pointee.place = .inService
    slot.pointee.began = now
    pool.pointee.servers[server].serving.append(row, in: slots)
    pool.pointee.servers[server].shared.insert(row, work: slot.pointee.work)
    expect(.timeout, row, at: max(now, slot.pointee.sent + pool.pointee.serverTimeout))
  }

  /// Brings the work done and the busy time, workers in use from change to change, up to now.
  func settleShared(_ server: Int, _ pool: PoolPointer) {
    let state = pool.pointee.servers + server
    let inUse = min(state.pointee.shared.count, pool.pointee.workers)
    state.pointee.tally.busyTime += Double(inUse) * overlap(state.pointee.sharedSince, now)
    state.pointee.sharedSince = now
    state.pointee.shared.advance(
      to: now, speed: state.pointee.speed, workers: pool.pointee.workers)
  }

  mutating func scheduleShared(_ server: Int, _ pool: PoolPointer) {
    let state = pool.pointee.servers + server
    let next = max(
      now,
      state.pointee.shared.nextEnd(speed: state.pointee.speed, workers: pool.pointee.workers))
    state.pointee.shared.due = next
    if next < .infinity {
      schedule(.sharedDeparture, about: pool.pointee.firstServer + server, at: next)
    }
  }

  mutating func sharedDeparture(_ number: Int) {
    let pool = pools + Int(poolOfServer[number])
    let server = number - pool.pointee.firstServer
    guard pool.pointee.servers[server].shared.due == now else { return }
    settleShared(server, pool)
    let row = pool.pointee.servers[server].shared.takeFirst()
    pool.pointee.servers[server].serving.remove(row, in: slots)
    slots[Int(row)].due = .infinity
    admitShared(server, pool)
    served(row, server, pool)
  }

  /// Takes a request out before its end.
  mutating func quitShared(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    settleShared(server, pool)
    pool.pointee.servers[server].serving.remove(row, in: slots)
    _ = pool.pointee.servers[server].shared.remove(row)
    admitShared(server, pool)
  }

  /// Whoever waits behind a full shared server moves up.
  private mutating func admitShared(_ server: Int, _ pool: PoolPointer) {
    while pool.pointee.servers[server].queue.count > 0,
      pool.pointee.servers[server].shared.count < pool.pointee.shareLimit
    {
      startShared(takeWaiting(server, pool), server, pool)
    }
    scheduleShared(server, pool)
  }
}
