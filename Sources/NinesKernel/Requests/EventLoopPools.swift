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
    if pool.pointee.queue.count > 0, !isOvertaken(pool) { return queueAtBalancer(row, pool) }
    guard let server = choose(in: pool, for: row) else {
      return pool.pointee.waiting == .never
        ? fail(row, .noServer) : queueAtBalancer(row, pool)
    }
    send(row, to: server, in: pool)
  }

  /// Whether a new request may find a server although others wait.
  private func isOvertaken(_ pool: PoolPointer) -> Bool {
    switch pool.pointee.waiting {
    case .forPolicy, .forAnyServer(isOvertaken: false): return false
    case .forAnyServer, .forOwnServer, .never: return true
    }
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

  /// The pick of a policy that passes over servers itself, once it is told which.
  private mutating func choosePassingOver(in pool: PoolPointer, for row: Int32) -> Int? {
    let (limit, passive) = (pool.pointee.connectionLimit, pool.pointee.passive)
    for i in 0..<pool.pointee.view.rotationCount {
      let server = pool.pointee.view.server(i)
      var obstacle = PoolView.Obstacle.none
      if let passive,
        !isEligible(pool.pointee.servers + server, passive) || wasTried(server, by: row, in: pool)
      {
        obstacle = .barred
      } else if pool.pointee.view.activeConnections(server) >= limit {
        obstacle = .full
      }
      pool.pointee.view.obstacles[server] = obstacle
    }
    pool.pointee.view.hasObstacles = true
    pool.pointee.view.avoided = Int(slots[Int(row)].avoid)
    let server = pool.pointee.policy.choose(
      from: pool.pointee.view, client: slots[Int(row)].client, using: &streams.balancer)
    pool.pointee.view.clearObstacles()
    return server
  }

  /// A rotation of its own for this pick; put back afterwards.
  private mutating func chooseFromSome(in pool: PoolPointer, for row: Int32) -> Int? {
    if pool.pointee.passesOverServers { return choosePassingOver(in: pool, for: row) }
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
    if pool.pointee.queue.count == 0 { pool.pointee.forgetFreed() }
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
    switch pool.pointee.waiting {
    case .forPolicy: pullHeads(of: pool)
    case .forAnyServer(let isOvertaken):
      fillFreed(in: pool)
      // Only what was never sent waits for a server to be freed.
      if isOvertaken { pullSome(of: pool) { $0.pointee.avoid >= 0 } } else { pullHeads(of: pool) }
    case .forOwnServer, .never: pullSome(of: pool) { _ in true }
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

  private mutating func pullHeads(of pool: PoolPointer) {
    while pool.pointee.queue.count > 0, hasRotation(pool) {
      let row = pool.pointee.queue.head
      guard let server = choose(in: pool, for: row) else { break }
      pull(row, to: server, in: pool)
    }
  }

  /// Each goes where the policy sends it, past those that it sends nowhere.
  private mutating func pullSome(
    of pool: PoolPointer, where isMeant: (EventStreams.Slot) -> Bool
  ) {
    guard hasRotation(pool) else { return }
    var row = pool.pointee.queue.head
    while row >= 0 {
      let next = slots[Int(row)].next
      if isMeant(slots + Int(row)), let server = choose(in: pool, for: row) {
        pull(row, to: server, in: pool)
      }
      row = next
    }
  }

  /// Servers that have room again take the heads of the queue.
  private mutating func fillFreed(in pool: PoolPointer) {
    var number = 0
    while number < pool.pointee.freed.count, pool.pointee.queue.count > 0, hasRotation(pool) {
      let server = pool.pointee.freed[number]
      let row = pool.pointee.queue.head
      guard pool.pointee.view.isInRotation(server), slots[Int(row)].avoid != Int32(server),
        pool.pointee.view.activeConnections(server) < pool.pointee.connectionLimit
      else {
        number += 1
        continue
      }
      if let rules = pool.pointee.passive,
        !isEligible(pool.pointee.servers + server, rules) || wasTried(server, by: row, in: pool)
      {
        number += 1
        continue
      }
      pull(row, to: server, in: pool)
    }
    pool.pointee.forgetFreed()
  }

  private mutating func pull(_ row: Int32, to server: Int, in pool: PoolPointer) {
    pool.pointee.queue.remove(row, in: slots)
    noteQueued(row, pool)
    slots[Int(row)].due = .infinity
    send(row, to: server, in: pool)
  }
}
