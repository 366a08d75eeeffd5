import NinesRandom
import NinesStatistics

/// How requests end, and what is written down about it.
extension EventLoop {
  /// One attempt at a server is over without an answer; the request leaves the pool.
  mutating func endAttempt(_ row: Int32, _ outcome: Outcome, in pool: PoolState) {
    if slots[Int(row)].isOrphan {
      leavePool(row, pool)
      release(row)
      return
    }
    if pool.plan.retriesOn.contains(outcome), pool.servers.count > 1,
      Int(slots[Int(row)].connectAttempts) < pool.plan.connectRetries
    {
      slots[Int(row)].connectAttempts += 1
      output.retries += 1
      slots[Int(row)].work = slots[Int(row)].size
      slots[Int(row)].began = now
      return redispatch(row, pool)
    }
    fail(row, outcome)
  }

  /// An attempt of the client has failed: it tries again, or the request is lost.
  mutating func fail(_ row: Int32, _ outcome: Outcome) {
    let slot = slots + Int(row)
    if slot.pointee.isInPool || slot.pointee.holdsConnection {
      leavePool(row, pools[Int(slot.pointee.pool)])
    }
    if slot.pointee.clientAttempts < plan.retries.attempts, takeRetryToken() {
      slot.pointee.clientAttempts += 1
      let pause = plan.retries.pause(
        before: Int(slot.pointee.clientAttempts), last: slot.pointee.lastPause,
        using: &streams.retries)
      if now + pause <= slot.pointee.arrived + plan.patience {
        output.retries += 1
        slot.pointee.lastPause = pause
        slot.pointee.place = .backingOff
        slot.pointee.deadline = .infinity
        slot.pointee.began = -.infinity
        expect(.clientRetry, row, at: now + pause)
        return
      }
    }
    finish(row, outcome)
  }

  /// - Source: Finagle, RetryBudget: a deposit for each request, a withdrawal for each retry.
  private mutating func takeRetryToken() -> Bool {
    guard plan.retries.budget != nil else { return true }
    tokens += plan.retries.budgetReserve * (now - tokensUpdated)
    tokensUpdated = now
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }

  /// The client will hear nothing before its patience ends; nothing else waits for it.
  mutating func giveUp(_ row: Int32) {
    if slots[Int(row)].isInPool { leavePool(row, pools[Int(slots[Int(row)].pool)]) }
    finish(row, .abandoned)
  }

  /// The client is gone while the request goes on in the servers.
  mutating func orphan(_ row: Int32, _ outcome: Outcome) {
    let slot = slots + Int(row)
    let pool = pools[Int(slot.pointee.pool)]
    switch slot.pointee.place {
    case .inService where !pool.isShared || slot.pointee.isInPool:
      let copy = newSlot()
      slots[Int(copy)] = slots[Int(row)]
      slots[Int(copy)].place = .backingOff
      slots[Int(copy)].isInPool = false
      slots[Int(copy)].holdsConnection = false
      slots[Int(row)].isOrphan = true
      slots[Int(row)].deadline = .infinity
      count(1)
      fail(copy, outcome)
      if !pool.isShared { awaitEnd(row, pool) }
    case .poolQueue:
      pool.queue.remove(row, in: slots)
      fail(row, outcome)
    case .serverQueue:
      pool.servers[Int(slot.pointee.server)].queue.remove(row, in: slots)
      fail(row, outcome)
    case .stuck:
      pool.servers[Int(slot.pointee.server)].serving.remove(row, in: slots)
      fail(row, outcome)
    default:
      fail(row, outcome)
    }
  }

  /// A queue timeout, a server timeout, or the end of a wait in vain.
  mutating func timeOut(_ row: Int32) {
    let slot = slots + Int(row)
    let pool = pools[Int(slot.pointee.pool)]
    switch slot.pointee.place {
    case .poolQueue:
      pool.queue.remove(row, in: slots)
      noteWaitInVain(row, pool)
      fail(row, .queueTimeout)
    case .serverQueue:
      pool.servers[Int(slot.pointee.server)].queue.remove(row, in: slots)
      noteWaitInVain(row, pool)
      let timedOut = pool.plan.serverTimeout.map { now >= slot.pointee.sent + $0 } ?? false
      if timedOut { noteFailure(of: Int(slot.pointee.server), in: pool) }
      let outcome: Outcome = timedOut ? .serverTimeout : .queueTimeout
      if timedOut { endAttempt(row, outcome, in: pool) } else { fail(row, outcome) }
      if pool.plan.connectionLimit != nil { pullQueue(of: pool) }
    case .inService:
      if slot.pointee.isOrphan { return }
      noteFailure(of: Int(slot.pointee.server), in: pool)
      orphan(row, .serverTimeout)
    case .stuck:
      pool.servers[Int(slot.pointee.server)].serving.remove(row, in: slots)
      noteFailure(of: Int(slot.pointee.server), in: pool)
      let timedOut = pool.plan.serverTimeout.map { now >= slot.pointee.sent + $0 } ?? false
      endAttempt(row, timedOut ? .serverTimeout : .abandoned, in: pool)
    default: break
    }
  }

  private mutating func noteWaitInVain(_ row: Int32, _ pool: PoolState) {
    pool.tally.queueTime += overlap(
      max(slots[Int(row)].entered, slots[Int(row)].began), now)
  }

  /// The client's patience, or its patience with this attempt, is over.
  mutating func passDeadline(_ row: Int32) {
    let slot = slots + Int(row)
    if slot.pointee.isOrphan || slot.pointee.place == .backingOff { return }
    if slot.pointee.place == .inService, !plan.abandons {
      return orphan(row, .abandoned)
    }
    let pool = pools[Int(slot.pointee.pool)]
    let server = Int(slot.pointee.server)
    switch slot.pointee.place {
    case .inService:
      pool.servers[server].serving.remove(row, in: slots)
      if pool.isShared {
        pool.servers[server].shared.advance(
          to: now, speed: pool.speed(of: server, at: now), workers: pool.plan.workers)
        noteSharedBusy(server, pool, step: -1)
        _ = pool.servers[server].shared.remove(row)
        admitShared(server, pool)
        scheduleShared(server, pool)
      } else {
        pool.servers[server].busy -= 1
        pool.serverTallies[server].busyTime += overlap(slot.pointee.began, now)
        serveNext(server, pool)
      }
      fail(row, .abandoned)
    default:
      if slot.pointee.place == .poolQueue || slot.pointee.place == .serverQueue {
        noteWaitInVain(row, pool)
      }
      orphan(row, .abandoned)
    }
    if pool.plan.connectionLimit != nil { pullQueue(of: pool) }
  }

  /// The request's story is over for its client.
  mutating func finish(_ row: Int32, _ end: Outcome) {
    let slot = slots + Int(row)
    let response = now - slot.pointee.arrived
    let outcome: Outcome = end == .good && response > plan.patience ? .abandoned : end
    output.completed &+= 1
    count(-1)
    if slot.pointee.arrived >= windowStart, slot.pointee.arrived < self.end {
      write(slot.pointee, outcome, response)
    }
    release(row)
    if case .closed(_, let think) = plan.arrivals.form {
      schedule(.thinking, about: 0, at: now + think.sample(from: &streams.arrivals))
    }
  }

  @inline(__always)
  private mutating func write(_ slot: RequestSlot, _ outcome: Outcome, _ response: Double) {
    let tally = tallies + (Int(slot.requestClass) * 2 + slot.state.rawValue)
    minutes.count(arrival: slot.arrived, failed: outcome != .good)
    guard outcome == .good else {
      tally.pointee.outcomes[outcome.rawValue] += 1
      tally.pointee.failureTimeSum += outcome == .abandoned ? plan.patience : response
      return
    }
    // A wait below a millionth of the response is the rounding of sums, not a wait.
    let wait = slot.waited > 1e-9 * response ? slot.waited : 0
    tally.pointee.good &+= 1
    tally.pointee.responseSum += response
    tally.pointee.responseSquares += response * response
    tally.pointee.waitSum += wait
    tally.pointee.waited &+= wait > 0 ? 1 : 0
    tally.pointee.responses.record(response)
    if plan.wants.waits { tally.pointee.waits.record(wait) }
    if plan.wants.slowdowns { tally.pointee.slowdownSum += response / slot.totalSize }
  }

  mutating func collect() -> RequestObservations {
    for row in 0..<slotsUsed where slots[row].place != .free && slots[row].isInPool {
      let pool = pools[Int(slots[row].pool)]
      pool.tally.inSystemTime += overlap(slots[row].entered, end)
      switch slots[row].place {
      case .inService where !pool.isShared:
        pool.serverTallies[Int(slots[row].server)].busyTime += overlap(slots[row].began, end)
      case .poolQueue, .serverQueue:
        pool.tally.queueTime += overlap(max(slots[row].entered, slots[row].began), end)
      default: break
      }
    }
    for (i, threshold) in plan.wants.thresholds.enumerated() {
      let number = threshold.pool.map { pools[$0].inSystem } ?? inSystem
      if number > threshold.above { output.timeAbove[i] += overlap(aboveSince[i], end) }
    }
    for pool in pools where pool.isShared {
      for server in pool.servers.indices { noteSharedBusy(server, pool, step: 0) }
    }
    for row in 0..<(plan.classes.count * ArrivalState.allCases.count) {
      output.tallies.append(tallies[row].closed())
    }
    output.pools = pools.map(\.tally)
    output.servers = pools.flatMap(\.serverTallies)
    (output.minutes, output.badMinutes) = minutes.total()
    return output
  }
}
