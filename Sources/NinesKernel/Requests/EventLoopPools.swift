import NinesRandom

/// Choosing a server and getting through to it.
extension EventLoop {
  /// A request enters a pool.
  mutating func visit(_ number: Int, _ row: Int32) {
    let pool = pools[number]
    let slot = slots + Int(row)
    slot.pointee.pool = Int32(number)
    slot.pointee.entered = now
    slot.pointee.connectAttempts = 0
    slot.pointee.avoid = -1
    slot.pointee.hasWaited = false
    if now >= windowStart, now < end { pool.tally.visits += 1 }
    if let capacity = pool.plan.capacity, pool.inSystem >= capacity { return fail(row, .queueFull) }
    if slot.pointee.size < 0 {
      slot.pointee.size = -slot.pointee.size  // the trace says how much
    } else {
      slot.pointee.size = plan.classes[Int(slot.pointee.requestClass)].work[number]
        .sample(from: &streams.work)
    }
    slot.pointee.work = slot.pointee.size
    slot.pointee.totalSize += slot.pointee.size
    if !plan.wants.thresholds.isEmpty { noteThresholds(pool: number, from: pool.inSystem, by: 1) }
    pool.inSystem += 1
    slot.pointee.isInPool = true
    assign(row, in: pool)
  }

  /// Finds a server for a request that has none, or lets it wait, or sends it away.
  mutating func assign(_ row: Int32, in pool: PoolState) {
    guard hasRotation(pool) else {
      return pool.plan.queuesWithoutServer ? queueAtBalancer(row, pool) : fail(row, .noServer)
    }
    if pool.plan.connectionLimit != nil, pool.queue.count > 0 { return queueAtBalancer(row, pool) }
    guard let server = choose(in: pool, for: row) else { return queueAtBalancer(row, pool) }
    send(row, to: server, in: pool)
  }

  private func hasRotation(_ pool: PoolState) -> Bool {
    if pool.view.rotationCount == 0 { return false }
    guard let rules = pool.plan.passive, pool.servers.count > 1 else { return true }
    return (0..<pool.view.rotationCount).contains {
      isEligible(pool.servers[pool.view.server($0)], rules)
    }
  }

  /// - Source: nginx, ngx_http_upstream_round_robin.c: max_fails and fail_timeout on a clock of whole seconds.
  private func isEligible(_ server: ServerState, _ rules: PassiveCheckRules) -> Bool {
    rules.maxFails == 0 || server.fails < rules.maxFails
      || now.rounded(.down) - server.lastChecked > rules.failTimeout
  }

  /// The balancer's pick among those that may take it; nil when all are full.
  private mutating func choose(in pool: PoolState, for row: Int32) -> Int? {
    let avoid = Int(slots[Int(row)].avoid)
    let limit = pool.plan.connectionLimit
    let filters = limit != nil || avoid >= 0 || (pool.plan.passive != nil && pool.servers.count > 1)
    if !filters {
      return pool.policy.choose(
        from: pool.view, client: slots[Int(row)].client, using: &streams.balancer)
    }
    // A rotation of its own for this pick; put back afterwards.
    let rules = pool.servers.count > 1 ? pool.plan.passive : nil
    let count = pool.view.rotationCount
    pool.savedRotation.update(from: pool.view.rotation, count: count)
    var allowed = 0
    var avoided = -1
    for i in 0..<count {
      let server = Int(pool.savedRotation[i])
      if let limit, pool.view.activeConnections(server) >= limit { continue }
      if let rules, !isEligible(pool.servers[server], rules) { continue }
      if server == avoid {
        avoided = server
        continue
      }
      pool.view.rotation[allowed] = Int32(server)
      allowed += 1
    }
    if allowed == 0, avoided >= 0 {
      pool.view.rotation[0] = Int32(avoided)
      allowed = 1
    }
    pool.view.rotationCount = allowed
    let server = pool.policy.choose(
      from: pool.view, client: slots[Int(row)].client, using: &streams.balancer)
    pool.view.rotation.update(from: pool.savedRotation, count: count)
    pool.view.rotationCount = count
    return server
  }

  private mutating func queueAtBalancer(_ row: Int32, _ pool: PoolState) {
    slots[Int(row)].place = .poolQueue
    pool.queue.append(row, in: slots)
    noteWaiting(row, pool)
    awaitQueueTimeout(row, pool)
  }

  mutating func awaitQueueTimeout(_ row: Int32, _ pool: PoolState) {
    var limit = Double.infinity
    if let timeout = pool.plan.queueTimeout {
      limit = max(now, slots[Int(row)].entered + timeout.sample(from: &streams.retries))
    }
    if slots[Int(row)].place == .serverQueue, let timeout = pool.plan.serverTimeout {
      limit = min(limit, slots[Int(row)].sent + timeout)
    }
    expect(.timeout, row, at: limit)
  }

  /// Servers with room take what waits at the balancer, oldest first.
  mutating func pullQueue(of pool: PoolState) {
    while pool.queue.count > 0, hasRotation(pool) {
      let row = pool.queue.head
      guard let server = choose(in: pool, for: row) else { return }
      pool.queue.remove(row, in: slots)
      send(row, to: server, in: pool)
    }
  }

  /// The balancer opens a connection to a server.
  mutating func send(_ row: Int32, to server: Int, in pool: PoolState) {
    let slot = slots + Int(row)
    slot.pointee.server = Int32(server)
    slot.pointee.sent = now
    slot.pointee.repeats = 0
    slot.pointee.holdsConnection = true
    pool.view.connections[server] &+= 1
    if let rules = pool.plan.passive {
      let clock = now.rounded(.down)
      if clock - pool.servers[server].lastChecked > rules.failTimeout {
        pool.servers[server].lastChecked = clock
      }
    }
    connect(row, server, pool)
  }

  /// What happens depends on what is wrong with the server.
  mutating func connect(_ row: Int32, _ server: Int, _ pool: PoolState) {
    let condition = pool.servers[server].impairment
    if condition.isUp { return join(row, server, pool) }
    if condition.contains(.silent) { return awaitConnection(row, pool) }
    if condition.contains(.refuses) { return connectionFailed(row, pool, byTimeout: false) }
    if condition.contains(.hangs) { return hold(row, pool) }
    // Answers an error at once.
    endAttempt(row, .serverError, in: pool)
  }

  /// A silent server: the connection request is repeated until the connect timeout.
  private mutating func awaitConnection(_ row: Int32, _ pool: PoolState) {
    let slot = slots + Int(row)
    slot.pointee.place = .connecting
    let limit = slot.pointee.sent + (pool.plan.connectTimeout ?? 127)
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
    if slot.pointee.server < 0 { return reachAddress(row) }
    let pool = pools[Int(slot.pointee.pool)]
    let server = Int(slot.pointee.server)
    if slot.pointee.place == .pausing {
      slot.pointee.sent = now
      slot.pointee.repeats = 0
      return connect(row, server, pool)
    }
    let limit = slot.pointee.sent + (pool.plan.connectTimeout ?? 127)
    if pool.servers[server].impairment.contains(.silent), now >= limit {
      return connectionFailed(row, pool, byTimeout: true)
    }
    connect(row, server, pool)
  }

  private mutating func connectionFailed(
    _ row: Int32, _ pool: PoolState, byTimeout: Bool
  ) {
    let outcome: Outcome = byTimeout ? .connectTimeout : .refused
    noteFailure(of: Int(slots[Int(row)].server), in: pool)
    guard Int(slots[Int(row)].connectAttempts) < pool.plan.connectRetries else {
      return endAttempt(row, outcome, in: pool)
    }
    slots[Int(row)].connectAttempts += 1
    output.retries += 1
    if pool.plan.redispatch, pool.servers.count > 1 { return redispatch(row, pool) }
    slots[Int(row)].place = .pausing
    let pause =
      byTimeout ? 0 : min(pool.plan.retryPause, pool.plan.connectTimeout ?? .infinity)
    expect(.connect, row, at: now + pause)
  }

  /// Another server, at once.
  mutating func redispatch(_ row: Int32, _ pool: PoolState) {
    slots[Int(row)].avoid = slots[Int(row)].server
    dropConnection(row, pool)
    slots[Int(row)].server = -1
    // With nobody else in rotation the same server is no other attempt.
    let others = (0..<pool.view.rotationCount).contains {
      pool.view.server($0) != Int(slots[Int(row)].avoid)
    }
    if !others { return fail(row, .noServer) }
    assign(row, in: pool)
  }

  @inline(__always)
  mutating func dropConnection(_ row: Int32, _ pool: PoolState) {
    guard slots[Int(row)].holdsConnection else { return }
    slots[Int(row)].holdsConnection = false
    pool.view.connections[Int(slots[Int(row)].server)] &-= 1
  }

  mutating func noteFailure(of server: Int, in pool: PoolState) {
    guard pool.plan.passive != nil, server >= 0 else { return }
    let clock = now.rounded(.down)
    pool.servers[server].fails += 1
    pool.servers[server].lastFailure = clock
    pool.servers[server].lastChecked = clock
  }

  @inline(__always)
  mutating func noteSuccess(of server: Int, in pool: PoolState) {
    guard pool.plan.passive != nil else { return }
    if pool.servers[server].lastFailure < pool.servers[server].lastChecked {
      pool.servers[server].fails = 0
    }
  }

  /// A server that accepted and will not answer.
  mutating func hold(_ row: Int32, _ pool: PoolState) {
    let slot = slots + Int(row)
    slot.pointee.place = .stuck
    pool.servers[Int(slot.pointee.server)].serving.append(row, in: slots)
    let limit = slot.pointee.sent + (pool.plan.serverTimeout ?? .infinity)
    expect(.timeout, row, at: min(max(now, limit), max(now, slot.pointee.arrived + plan.patience)))
  }
}
