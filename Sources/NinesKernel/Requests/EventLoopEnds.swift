import NinesRandom
import NinesStatistics

/// How requests end, and what is written down about it.
extension EventLoop {
  /// One attempt at a server is over without an answer: another server is tried, or the request leaves the pool.
  mutating func endAttempt(_ row: Int32, _ outcome: Outcome, in pool: PoolPointer) {
    let isRepeated =
      !slots[Int(row)].isOrphan && pool.pointee.plan.retriesOn.contains(outcome)
      && Int(slots[Int(row)].connectAttempts) < pool.pointee.plan.connectRetries
      && hasOther(row, in: pool)
    if outcome == .serverError {
      // nginx counts an error as a failure where it passes the request on, else as an answer.
      let server = Int(slots[Int(row)].server)
      if isRepeated { noteFailure(of: server, in: pool) } else { noteSuccess(of: server, in: pool) }
    }
    guard isRepeated else { return fail(row, outcome) }
    slots[Int(row)].work = slots[Int(row)].size
    slots[Int(row)].began = now
    redispatch(row, pool)
  }

  /// An attempt of the client has failed: it tries again, or the request is lost. Orphans vanish.
  mutating func fail(_ row: Int32, _ outcome: Outcome) {
    let slot = slots + Int(row)
    if slot.pointee.isInPool { leavePool(row, pools + Int(slot.pointee.pool)) }
    if slot.pointee.isOrphan { return release(row) }
    if slot.pointee.clientAttempts < plan.retries.attempts {
      var stream = streams.pause(of: slot)
      let pause = plan.retries.pause(
        before: Int(slot.pointee.clientAttempts) + 1, last: slot.pointee.lastPause, using: &stream)
      if now + pause < slot.pointee.arrived + plan.patience, budget?.withdraw(at: now) ?? true {
        slot.pointee.clientAttempts += 1
        output.retries += 1
        slot.pointee.lastPause = pause
        slot.pointee.place = .backingOff
        slot.pointee.deadline = .infinity
        slot.pointee.began = -.infinity
        return expect(.clientRetry, row, at: now + pause)
      }
    }
    if outcome == .queueFull {
      turnedAway &+= 1
      lastTurnedAway = row
      if watchesNumbers { noteTurnedAway() }
    }
    finish(row, outcome)
  }

  /// The client parts from its request, which goes on in the servers.
  ///
  /// - Returns: the slot of the client, in no place yet; pointers to slots are invalid afterwards.
  mutating func detach(_ row: Int32) -> Int32 {
    let client = newSlot()
    slots[Int(client)] = slots[Int(row)]
    slots[Int(client)].place = .unanswered
    slots[Int(client)].isInPool = false
    slots[Int(client)].holdsConnection = false
    slots[Int(client)].router = -1
    slots[Int(client)].due = .infinity
    slots[Int(row)].isOrphan = true
    slots[Int(row)].deadline = .infinity
    return client
  }

  /// Takes a request out of wherever it is; its worker, if it had one, is free.
  mutating func withdraw(_ row: Int32, _ pool: PoolPointer) {
    let server = Int(slots[Int(row)].server)
    switch slots[Int(row)].place {
    case .poolQueue:
      pool.pointee.queue.remove(row, in: slots)
      noteQueued(row, pool)
    case .serverQueue:
      pool.pointee.servers[server].queue.remove(row, in: slots)
      noteQueued(row, pool)
    case .stuck:
      pool.pointee.servers[server].serving.remove(row, in: slots)
    case .inService where pool.pointee.isShared:
      quitShared(row, server, pool)
    case .inService:
      freeWorker(of: row, server, pool)
      serveNext(server, pool)
    default: break
    }
    slots[Int(row)].due = .infinity
  }

  /// A queue timeout, a server timeout, or the end of a wait in vain.
  mutating func timeOut(_ row: Int32) {
    let place = slots[Int(row)].place
    if place == .unanswered { return fail(row, .abandoned) }
    let pool = pools + Int(slots[Int(row)].pool)
    if place == .inService { return timeOutService(row, pool) }
    let timedOut = place != .poolQueue && now >= slots[Int(row)].sent + pool.pointee.serverTimeout
    if timedOut { noteFailure(of: Int(slots[Int(row)].server), in: pool) }
    withdraw(row, pool)
    if timedOut { return endAttempt(row, .serverTimeout, in: pool) }
    fail(row, place == .stuck ? .abandoned : .queueTimeout)
  }

  /// The balancer stops waiting; the server works on for nobody, and its worker stays busy.
  private mutating func timeOutService(_ row: Int32, _ pool: PoolPointer) {
    let server = Int(slots[Int(row)].server)
    noteFailure(of: server, in: pool)
    dropConnection(row, pool)
    slots[Int(row)].due = .infinity
    if slots[Int(row)].isOrphan {
      if !pool.pointee.isShared { awaitEnd(row, server, pool) }
      return
    }
    let client = detach(row)
    // Both are in the pool now: the client, which may be sent to another server, and the orphan.
    slots[Int(client)].isInPool = true
    slots[Int(client)].router = slots[Int(row)].router
    slots[Int(row)].entered = now
    count(1, in: pool)
    if !pool.pointee.isShared { awaitEnd(row, server, pool) }
    endAttempt(client, .serverTimeout, in: pool)
  }

  /// The client's patience, or its patience with this attempt, is over.
  mutating func passDeadline(_ row: Int32) {
    if slots[Int(row)].isOrphan || slots[Int(row)].place == .backingOff { return }
    guard slots[Int(row)].isInPool else { return fail(row, .abandoned) }
    let pool = pools + Int(slots[Int(row)].pool)
    if !plan.abandons { return fail(detach(row), .abandoned) }
    withdraw(row, pool)
    fail(row, .abandoned)
  }

  /// The request's story is over for its client.
  @inline(__always)
  mutating func finish(_ row: Int32, _ end: Outcome) {
    let slot = slots + Int(row)
    let response = now - slot.pointee.arrived
    let outcome = response > patience ? .abandoned : end
    output.completed &+= 1
    if outcome == .good, budget?.isFromSuccesses == true { budget!.deposit(at: now) }
    if slot.pointee.arrived >= windowStart, slot.pointee.arrived < self.end {
      write(slot.pointee, outcome, response)
    }
    release(row)
    if let think {
      schedule(.thinking, about: 0, at: now + think.sample(from: &streams.arrivals))
    }
  }

  @inline(__always)
  private mutating func write(_ slot: RequestSlot, _ outcome: Outcome, _ response: Double) {
    let tally = tallies + (Int(slot.requestClass) * 2 + slot.state.rawValue)
    minutes.count(arrival: slot.arrived, failed: outcome != .good)
    if periods != nil { periods!.count(arrival: slot.arrived, failed: outcome != .good) }
    guard outcome == .good else {
      countLost(slot.arrived)
      tally.pointee.outcomes[outcome.rawValue] += 1
      tally.pointee.failureTimeSum += min(response, patience)
      return
    }
    // A wait below a billionth of the response is the rounding of sums, not a wait.
    let wait = slot.waited > 1e-9 * response ? slot.waited : 0
    tally.pointee.good &+= 1
    tally.pointee.responseSum += response
    tally.pointee.responseSquares += response * response
    tally.pointee.waitSum += wait
    tally.pointee.waited &+= wait > 0 ? 1 : 0
    tally.pointee.responses.record(response)
    if wantsWaits { tally.pointee.waits.record(wait) }
    if wantsSlowdowns { tally.pointee.slowdownSum += response / slot.totalSize }
  }

  private mutating func countLost(_ arrived: Double) {
    // The first outage that begins after the arrival, by bisection.
    var (low, high) = (0, outages.count)
    while low < high {
      let middle = (low + high) / 2
      if outages[middle].start <= arrived { low = middle + 1 } else { high = middle }
    }
    if low > 0, arrived < outages[low - 1].start + outages[low - 1].duration {
      output.lostByOutage[low - 1] += 1
    }
  }

  mutating func collect() -> RequestObservations {
    for row in 0..<slotsUsed where slots[row].place != .free { close(Int32(row)) }
    for (i, threshold) in plan.wants.thresholds.enumerated()
    where number(in: threshold.pool) > threshold.above {
      output.timeAbove[i] += overlap(aboveSince[i], end)
    }
    closeBusy()
    for number in 0..<poolCount {
      let pool = pools + number
      for server in 0..<pool.pointee.serverCount {
        if pool.pointee.isShared { settleShared(server, pool) }
        output.servers.append(pool.pointee.servers[server].tally)
      }
      output.pools.append(pool.pointee.tally)
    }
    for row in 0..<(plan.classes.count * ArrivalState.allCases.count) {
      output.tallies.append(tallies[row].closed())
    }
    (output.minutes, output.badMinutes) = minutes.total()
    output.periods = periods?.closed() ?? []
    return output
  }

  /// A request that is still there at the end: its client has given up.
  private mutating func close(_ row: Int32) {
    let slot = slots + Int(row)
    let pool = pools + Int(slot.pointee.pool)
    if slot.pointee.isInPool {
      pool.pointee.tally.inSystemTime += overlap(slot.pointee.entered, end)
    }
    switch slot.pointee.place {
    case .poolQueue, .serverQueue: noteQueued(row, pool)
    case .inService where !pool.pointee.isShared:
      pool.pointee.servers[Int(slot.pointee.server)].tally.busyTime += overlap(
        slot.pointee.began, end)
    default: break
    }
    if !slot.pointee.isOrphan, slot.pointee.arrived >= windowStart, slot.pointee.arrived < end {
      write(slot.pointee, .abandoned, plan.patience)
    }
  }
}
