import NinesRandom

/// Entering a pool, choosing a server, waiting at the balancer.
extension EventLoop {
  /// A request enters a pool.
  @inline(__always)
  mutating func visit(_ number: Int, _ row: Int32) {
    let pool = pools + number
    let slot = slots + Int(row)
    slot.pointee.pool = Int32(number)
    slot.pointee.entered = now
    slot.pointee.connectAttempts = 0
    slot.pointee.avoid = -1
    slot.pointee.hasWaited = false
    slot.pointee.tried = 0
    if !triedBeyond.isEmpty { triedBeyond[row] = nil }
    slot.pointee.queueDeadline = -1
    slot.pointee.visits &+= 1
    if now >= windowStart, now < end { pool.pointee.tally.visits &+= 1 }
    if pool.pointee.inSystem >= pool.pointee.capacity { return fail(row, .queueFull) }
    if slot.pointee.visits > 1 { drawWork(row, number) }
    slot.pointee.work = slot.pointee.size
    slot.pointee.totalSize += slot.pointee.size
    count(1, in: pool)
    slot.pointee.isInPool = true
    assign(row, in: pool)
  }

  /// The work of a visit after the first.
  @inline(never)
  private mutating func drawWork(_ row: Int32, _ number: Int) {
    let slot = slots + Int(row)
    if slot.pointee.givenWork >= 0, number == entry(of: row) {
      slot.pointee.size = slot.pointee.givenWork
    } else {
      var stream = streams.work(of: slot)
      slot.pointee.size = law(row, number).pointee.sample(from: &stream)
    }
  }

  /// The law of a request's work in a pool.
  @inline(__always)
  func law(_ row: Int32, _ pool: Int) -> UnsafeMutablePointer<RequestSampler> {
    work + (Int(slots[Int(row)].requestClass) &* poolCount &+ pool)
  }

  /// Finds a server for a request that has none, or lets it wait, or sends it away.
  @inline(__always)
  mutating func assign(_ row: Int32, in pool: PoolPointer) {
    guard hasRotation(pool) else {
      return pool.pointee.plan.queuesWithoutServer
        ? queueAtBalancer(row, pool) : fail(row, .noServer)
    }
    if pool.pointee.queue.count > 0 { return queueAtBalancer(row, pool) }
    guard let server = choose(in: pool, for: row) else { return queueAtBalancer(row, pool) }
    send(row, to: server, in: pool)
  }

  @inline(__always)
  private func hasRotation(_ pool: PoolPointer) -> Bool {
    if pool.pointee.view.rotationCount == 0 { return false }
    return pool.pointee.passive == nil || hasEligible(pool)
  }

  private func hasEligible(_ pool: PoolPointer) -> Bool {
    guard let rules = pool.pointee.passive else { return true }
    return (0..<pool.pointee.view.rotationCount).contains {
      isEligible(pool.pointee.servers + pool.pointee.view.server($0), rules)
    }
  }

  /// - Source: nginx, ngx_http_upstream_round_robin.c: max_fails and fail_timeout on a clock of whole seconds.
  private func isEligible(
    _ server: UnsafeMutablePointer<ServerState>, _ rules: PassiveCheckRules
  ) -> Bool {
    server.pointee.fails < rules.maxFails
      || now.rounded(.down) - server.pointee.lastChecked > rules.failTimeout
  }

  /// Whether a request may not go to a server a second time: with passive checks each is tried once.
  private func wasTried(_ server: Int, by row: Int32, in pool: PoolPointer) -> Bool {
    if pool.pointee.passive == nil { return false }
    if server >= 64 { return triedBeyond[row]?.contains(server) ?? false }
    return slots[Int(row)].tried & (1 << UInt64(server)) != 0
  }

  /// Whether another server than the one it was at can take a request, sooner or later.
  func hasOther(_ row: Int32, in pool: PoolPointer) -> Bool {
    let current = Int(slots[Int(row)].server)
    return (0..<pool.pointee.view.rotationCount).contains {
      let server = pool.pointee.view.server($0)
      if server == current || wasTried(server, by: row, in: pool) { return false }
      return pool.pointee.passive.map { isEligible(pool.pointee.servers + server, $0) } ?? true
    }
  }

  /// The balancer's pick among those that may take it; nil when all are full.
  @inline(__always)
  private mutating func choose(in pool: PoolPointer, for row: Int32) -> Int? {
    if pool.pointee.connectionLimit < .max || slots[Int(row)].avoid >= 0
      || pool.pointee.passive != nil
    {
      return chooseFromSome(in: pool, for: row)
    }
    if !pool.pointee.policyKnowsRotation { tellRotation(pool) }
    return pool.pointee.policy.choose(
      from: pool.pointee.view, client: slots[Int(row)].client, using: &streams.balancer)
  }

  /// A rotation of its own for this pick; put back afterwards.
  private mutating func chooseFromSome(in pool: PoolPointer, for row: Int32) -> Int? {
    let avoid = Int(slots[Int(row)].avoid)
    let count = pool.pointee.view.rotationCount
    let rotation = pool.pointee.view.rotation
    pool.pointee.savedRotation.update(from: rotation, count: count)
    var allowed = 0
    var avoided = -1
    for i in 0..<count {
      let server = Int(pool.pointee.savedRotation[i])
      if pool.pointee.view.activeConnections(server) >= pool.pointee.connectionLimit { continue }
      if let rules = pool.pointee.passive {
        if !isEligible(pool.pointee.servers + server, rules) { continue }
        if wasTried(server, by: row, in: pool) { continue }
      }
      if server == avoid {
        avoided = server
        continue
      }
      rotation[allowed] = Int32(server)
      allowed += 1
    }
    if allowed == 0, avoided >= 0 {
      rotation[0] = Int32(avoided)
      allowed = 1
    }
    pool.pointee.view.rotationCount = allowed
    // Policies with tables learn of the part, and of the whole before the next pick from it.
    if allowed < count || !pool.pointee.policyKnowsRotation { tellRotation(pool) }
    pool.pointee.policyKnowsRotation = allowed == count
    let server = pool.pointee.policy.choose(
      from: pool.pointee.view, client: slots[Int(row)].client, using: &streams.balancer)
    rotation.update(from: pool.pointee.savedRotation, count: count)
    pool.pointee.view.rotationCount = count
    return server
  }

  func tellRotation(_ pool: PoolPointer) {
    pool.pointee.policy.rotationChanged(to: pool.pointee.view)
    pool.pointee.policyKnowsRotation = true
  }

  // MARK: The balancer's queue

  private mutating func queueAtBalancer(_ row: Int32, _ pool: PoolPointer) {
    slots[Int(row)].place = .poolQueue
    slots[Int(row)].queued = now
    noteWaiting(row, pool)
    pool.pointee.queue.append(row, in: slots)
    awaitQueueTimeout(row, pool)
    // Servers that failed come back by the clock alone.
    if pool.pointee.passive != nil { pullsWaiting = true }
  }

  /// A limit on the wait in this pool, drawn when the wait begins.
  mutating func awaitQueueTimeout(_ row: Int32, _ pool: PoolPointer) {
    var limit = Double.infinity
    if let timeout = pool.pointee.plan.queueTimeout {
      if slots[Int(row)].queueDeadline < 0 {
        var stream = streams.queueTimeout(of: slots + Int(row))
        slots[Int(row)].queueDeadline = now + timeout.sample(from: &stream)
      }
      limit = max(now, slots[Int(row)].queueDeadline)
    }
    if slots[Int(row)].place == .serverQueue {
      limit = min(limit, slots[Int(row)].sent + pool.pointee.serverTimeout)
    }
    expect(.timeout, row, at: limit)
  }

  /// Closes a stretch in a queue.
  @inline(__always)
  func noteQueued(_ row: Int32, _ pool: PoolPointer) {
    pool.pointee.tally.queueTime += overlap(slots[Int(row)].queued, now)
  }

  /// Whoever waits at a balancer moves up where there is room.
  mutating func pullQueues() {
    while pullsWaiting {
      pullsWaiting = false
      for number in 0..<poolCount where pools[number].queue.count > 0 {
        pullQueue(of: pools + number)
      }
    }
  }

  /// Servers with room take what waits, oldest first.
  private mutating func pullQueue(of pool: PoolPointer) {
    while pool.pointee.queue.count > 0, hasRotation(pool) {
      let row = pool.pointee.queue.head
      guard let server = choose(in: pool, for: row) else { break }
      pool.pointee.queue.remove(row, in: slots)
      noteQueued(row, pool)
      slots[Int(row)].due = .infinity
      send(row, to: server, in: pool)
    }
    guard let rules = pool.pointee.passive, pool.pointee.queue.count > 0 else { return }
    var next = Double.infinity
    for i in 0..<pool.pointee.view.rotationCount {
      let server = pool.pointee.servers + pool.pointee.view.server(i)
      if isEligible(server, rules) { continue }
      next = min(next, (server.pointee.lastChecked + rules.failTimeout).rounded(.down) + 1)
    }
    if next < .infinity, next != pool.pointee.recheck {
      pool.pointee.recheck = next
      schedule(.recheck, about: pool.pointee.number, at: next)
    }
  }
}
