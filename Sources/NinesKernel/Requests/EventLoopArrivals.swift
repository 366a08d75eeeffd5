import NinesRandom

/// Requests coming in, finding the address, going from pool to pool.
extension EventLoop {
  /// Pauses between the connection requests of one attempt.
  ///
  /// - Source: Linux ip-sysctl documentation, tcp_syn_retries: 1, 3, 7, 15, 31, 63 s after the first.
  static var repeatTimes: [Double] { [1, 3, 7, 15, 31, 63] }

  mutating func begin() {
    if case .schedule(let schedule) = plan.arrivals.form { self.schedule = schedule }
    for (row, sample) in plan.wants.samples.enumerated() {
      schedule(.sample, about: row, at: sample.time)
    }
    while nextChange < record.count, record[nextChange].time <= 0 {
      apply(record[nextChange])
      nextChange += 1
    }
    switch plan.arrivals.form {
    case .closed(let clients, let think):
      for _ in 0..<clients {
        schedule(.thinking, about: 0, at: think.sample(from: &streams.arrivals))
      }
    case .renewal, .schedule: scheduleArrival()
    }
  }

  @inline(__always)
  mutating func scheduleArrival() {
    if let gap {
      let time = now + gap.sample(from: &streams.arrivals)
      if time < end { schedule(.arrival, about: 0, at: time) }
    } else {
      schedulePlanned()
    }
  }

  private mutating func schedulePlanned() {
    guard let next = schedule?.next(using: &streams.arrivals), next.time < end else { return }
    planned = next
    schedule(.arrival, about: 0, at: next.time)
  }

  @inline(__always)
  mutating func arrive() {
    let given = gap == nil ? planned : nil
    scheduleArrival()
    receive(given)
  }

  mutating func arriveFromPopulation() {
    if now < end { receive(nil) }
  }

  @inline(__always)
  private mutating func receive(_ given: Arrival?) {
    let row = newSlot()
    let slot = slots + Int(row)
    slot.pointee.arrived = now
    slot.pointee.requestClass = Int32(given?.requestClass ?? drawClass())
    slot.pointee.client = given?.client ?? drawClient()
    if let work = given?.work { slot.pointee.size = -work }
    slot.pointee.state = impairedCount == 0 && doubtedCount == 0 ? .allUp : .degraded
    if plan.retries.budget != nil { tokens += plan.retries.budget! }
    count(1)
    enter(row)
  }

  private mutating func drawClass() -> Int {
    if plan.classes.count == 1 { return 0 }
    var u = streams.classes.unit()
    for row in 0..<(plan.classes.count - 1) {
      u -= plan.classes[row].share
      if u < 0 { return row }
    }
    return plan.classes.count - 1
  }

  private mutating func drawClient() -> UInt32 {
    guard let clients = plan.clients else { return 0 }
    return clients.addresses[clients.draw(&streams.clients)]
  }

  /// An attempt of the client begins.
  mutating func enter(_ row: Int32) {
    slots[Int(row)].attempted = now
    slots[Int(row)].repeats = 0
    if watchesDeadlines {
      let limit = min(
        slots[Int(row)].arrived + plan.patience, now + plan.retries.attemptTimeout)
      slots[Int(row)].deadline = limit
      if limit < .infinity { schedule(.deadline, about: Int(row), at: limit) }
    }
    reachAddress(row)
  }

  /// Asks the virtual address; whoever answers takes the request on.
  mutating func reachAddress(_ row: Int32) {
    guard let address = plan.address else {
      visit(plan.classes[Int(slots[Int(row)].requestClass)].entry, row)
      return
    }
    if router >= 0 {
      slots[Int(row)].router = Int16(router)
      visit(plan.classes[Int(slots[Int(row)].requestClass)].entry, row)
      return
    }
    let held = infrastructure.addresses[address].routers.indices.first {
      holders[address] & (1 << UInt16($0)) != 0
    }
    let condition = held.map {
      Impairment(rawValue: components[infrastructure.addresses[address].routers[$0]])
    }
    if let condition, !condition.contains(.silent) {
      // The host is there and its balancer is not.
      if condition.contains(.refuses) { return fail(row, .refused) }
      if condition.contains(.hangs) { return giveUp(row) }
      return fail(row, .serverError)
    }
    let repeats = Int(slots[Int(row)].repeats)
    guard plan.repeatsConnections, repeats < Self.repeatTimes.count else { return giveUp(row) }
    let next = slots[Int(row)].attempted + Self.repeatTimes[repeats]
    guard next <= slots[Int(row)].arrived + plan.patience else { return giveUp(row) }
    slots[Int(row)].repeats += 1
    slots[Int(row)].place = .connecting
    slots[Int(row)].server = -1
    expect(.connect, row, at: next)
  }

  /// Goes on to the next pool, or back to the client.
  mutating func moveOn(_ row: Int32) {
    let part = plan.classes[Int(slots[Int(row)].requestClass)]
    let ways = part.next[Int(slots[Int(row)].pool)]
    if !ways.isEmpty {
      let u = ways.count == 1 && ways[0].upTo >= 1 ? 0 : streams.classes.unit()
      for way in ways where u < way.upTo { return visit(way.pool, row) }
    }
    finish(row, .good)
  }

  // MARK: Numbers present

  /// One more or one fewer in the whole system.
  @inline(__always)
  mutating func count(_ step: Int) {
    if !plan.wants.thresholds.isEmpty { noteThresholds(pool: nil, from: inSystem, by: step) }
    inSystem &+= step
  }

  mutating func noteThresholds(pool: Int?, from old: Int, by step: Int) {
    for (i, threshold) in plan.wants.thresholds.enumerated() where threshold.pool == pool {
      if step > 0, old == threshold.above { aboveSince[i] = now }
      if step < 0, old == threshold.above + 1 {
        output.timeAbove[i] += max(0, min(now, end) - max(aboveSince[i], windowStart))
      }
    }
  }

  mutating func takeSample(_ row: Int) {
    output.samples[row] = plan.wants.samples[row].pool.map { pools[$0].inSystem } ?? inSystem
  }
}
