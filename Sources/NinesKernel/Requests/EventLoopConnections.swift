/// Getting through to a server, and trying again.
extension EventLoop {
  /// The balancer opens a connection to a server.
  @inline(__always)
  mutating func send(_ row: Int32, to server: Int, in pool: PoolPointer) {
    let slot = slots + Int(row)
    slot.pointee.server = Int32(server)
    slot.pointee.sent = now
    slot.pointee.repeats = 0
    slot.pointee.holdsConnection = true
    pool.pointee.view.connections[server] &+= 1
    if pool.pointee.followsConnections {
      pool.pointee.policy.connectionsChanged(server: server, in: pool.pointee.view)
    }
    if let rules = pool.pointee.passive {
      if server < 64 {
        slot.pointee.tried |= 1 << UInt64(server)
      } else {
        triedBeyond[row, default: []].insert(server)
      }
      let clock = now.rounded(.down)
      if clock - pool.pointee.servers[server].lastChecked > rules.failTimeout {
        pool.pointee.servers[server].lastChecked = clock
      }
    }
    if pool.pointee.servers[server].impairment.isUp { return join(row, server, pool) }
    meetImpaired(row, server, pool)
  }

  /// What happens depends on what is wrong with the server.
  private mutating func meetImpaired(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    let condition = pool.pointee.servers[server].impairment
    if condition.contains(.silent) { return awaitConnection(row, pool) }
    if condition.contains(.refuses) { return connectionFailed(row, pool, byTimeout: false) }
    if condition.contains(.hangs) { return hold(row, pool, unheard: false) }
    endAttempt(row, .serverError, in: pool)
  }

  private mutating func connect(_ row: Int32, _ server: Int, _ pool: PoolPointer) {
    if pool.pointee.servers[server].impairment.isUp { return join(row, server, pool) }
    meetImpaired(row, server, pool)
  }

  /// A silent server: the connection request is repeated until the connect timeout.
  private mutating func awaitConnection(_ row: Int32, _ pool: PoolPointer) {
    let slot = slots + Int(row)
    slot.pointee.place = .connecting
    let limit = slot.pointee.sent + pool.pointee.connectTimeout
    let repeats = Int(slot.pointee.repeats)
    let next =
      repeats < Self.repeatTimes.count
      ? slot.pointee.sent + Self.repeatTimes[repeats] : .infinity
    slot.pointee.repeats += 1
    expect(.connect, row, at: min(limit, next))
  }

  /// A repeated connection request, a pause that is over, or a timeout of the attempt.
  mutating func connectAgain(_ row: Int32) {
    let slot = slots + Int(row)
    if !slot.pointee.isInPool { return reachAddress(row) }
    let pool = pools + Int(slot.pointee.pool)
    let server = Int(slot.pointee.server)
    if slot.pointee.place == .pausing {
      slot.pointee.sent = now
      slot.pointee.repeats = 0
      return connect(row, server, pool)
    }
    if now >= slot.pointee.sent + pool.pointee.connectTimeout {
      return connectionFailed(row, pool, byTimeout: true)
    }
    if !pool.pointee.servers[server].impairment.contains(.silent) {
      slot.pointee.sent = now  // answered: what follows is counted from here
    }
    connect(row, server, pool)
  }

  private mutating func connectionFailed(_ row: Int32, _ pool: PoolPointer, byTimeout: Bool) {
    let outcome: Outcome = byTimeout ? .connectTimeout : .refused
    noteFailure(of: Int(slots[Int(row)].server), in: pool)
    guard Int(slots[Int(row)].connectAttempts) < pool.pointee.plan.connectRetries else {
      return fail(row, outcome)
    }
    if pool.pointee.plan.redispatch {
      if hasOther(row, in: pool) { return redispatch(row, pool) }
      // nginx tries each server once.
      if pool.pointee.plan.passive != nil { return fail(row, outcome) }
    }
    slots[Int(row)].connectAttempts += 1
    output.retries += 1
    slots[Int(row)].place = .pausing
    let pause = byTimeout ? 0 : min(pool.pointee.plan.retryPause, pool.pointee.connectTimeout)
    expect(.connect, row, at: now + pause)
  }

  /// Another server, at once.
  mutating func redispatch(_ row: Int32, _ pool: PoolPointer) {
    slots[Int(row)].connectAttempts += 1
    output.retries += 1
    slots[Int(row)].avoid = slots[Int(row)].server
    slots[Int(row)].queueDeadline = -1
    slots[Int(row)].due = .infinity
    dropConnection(row, pool)
    slots[Int(row)].server = -1
    assign(row, in: pool)
  }

  @inline(__always)
  mutating func dropConnection(_ row: Int32, _ pool: PoolPointer) {
    guard slots[Int(row)].holdsConnection else { return }
    slots[Int(row)].holdsConnection = false
    let server = Int(slots[Int(row)].server)
    pool.pointee.view.connections[server] &-= 1
    if pool.pointee.followsConnections {
      pool.pointee.policy.connectionsChanged(server: server, in: pool.pointee.view)
    }
    if pool.pointee.queue.count > 0 {
      pullsWaiting = true
      if case .forAnyServer = pool.pointee.waiting { pool.pointee.freed.append(server) }
    }
  }

  func noteFailure(of server: Int, in pool: PoolPointer) {
    guard let rules = pool.pointee.passive, server >= 0 else { return }
    if pool.pointee.learnsFromFailures {
      pool.pointee.policy.attemptFailed(server: server, maxFails: rules.maxFails)
    }
    let clock = now.rounded(.down)
    pool.pointee.servers[server].fails += 1
    pool.pointee.servers[server].lastFailure = clock
    pool.pointee.servers[server].lastChecked = clock
  }

  @inline(__always)
  mutating func noteSuccess(of server: Int, in pool: PoolPointer) {
    guard pool.pointee.passive != nil else { return }
    if pool.pointee.servers[server].lastFailure < pool.pointee.servers[server].lastChecked {
      pool.pointee.servers[server].fails = 0
      pullsWaiting = true
    }
  }

  /// A server that accepted and does not answer.
  mutating func hold(_ row: Int32, _ pool: PoolPointer, unheard: Bool) {
    let slot = slots + Int(row)
    slot.pointee.place = .stuck
    slot.pointee.isUnheard = unheard
    pool.pointee.servers[Int(slot.pointee.server)].serving.append(row, in: slots)
    // Without a timeout of its own the balancer waits as long as the client.
    let limit =
      pool.pointee.serverTimeout < .infinity
      ? slot.pointee.sent + pool.pointee.serverTimeout : slot.pointee.arrived + plan.patience
    expect(.timeout, row, at: max(now, limit))
  }
}
