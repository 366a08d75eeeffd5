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
    slot.pointee.number = arrivals
    arrivals &+= 1
    // The work of the first visit; later ones draw their own.
    if let work = given?.work {
      slot.pointee.givenWork = work
      slot.pointee.size = work
    } else {
      slot.pointee.size = law(row, entry(of: row)).pointee.sample(from: &streams.work)
    }
    slot.pointee.state = impairedCount == 0 && doubtedCount == 0 && serviceIsUp ? .allUp : .degraded
    if budget?.isFromSuccesses == false { budget!.deposit(at: now) }
    enter(row)
  }

  private mutating func drawClass() -> Int {
    if classCount == 1 { return 0 }
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
    slots[Int(row)].server = -1
    slots[Int(row)].router = -1
    slots[Int(row)].totalSize = 0
    if watchesDeadlines {
      let limit = min(
        slots[Int(row)].arrived + plan.patience, now + plan.retries.attemptTimeout)
      slots[Int(row)].deadline = limit
      if limit < .infinity { schedule(.deadline, about: Int(row), at: limit) }
    }
    reachAddress(row)
  }

  /// Begins with requests in the system already, drawn from streams of their own.
  mutating func start(with requests: Int, number: Int) {
    begin()
    guard requests > 0 else { return }
    let own = streams
    streams = EventStreams(plan: plan, replication: number)
    for _ in 0..<requests { receive(nil) }
    streams = own
  }

  @inline(__always)
  func entry(of row: Int32) -> Int { entries[Int(slots[Int(row)].requestClass)] }

  /// Asks the virtual address; whoever answers takes the request on.
  mutating func reachAddress(_ row: Int32) {
    if !serviceIsUp { return repeatConnection(row) }
    guard let address = plan.address else {
      visit(entry(of: row), row)
      return
    }
    if router >= 0 {
      slots[Int(row)].router = Int16(router)
      visit(entry(of: row), row)
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
      if condition.contains(.hangs) { return waitInVain(row) }
      return fail(row, .serverError)
    }
    repeatConnection(row)
  }

  /// Nobody answers: the client asks again until its patience ends.
  private mutating func repeatConnection(_ row: Int32) {
    let repeats = Int(slots[Int(row)].repeats)
    if repeats > Self.repeatTimes.count { return fail(row, .connectTimeout) }
    guard plan.repeatsConnections else { return waitInVain(row) }
    let pause = repeats < Self.repeatTimes.count ? Self.repeatTimes[repeats] : 127
    let next = slots[Int(row)].attempted + pause
    guard next <= slots[Int(row)].arrived + plan.patience else { return waitInVain(row) }
    slots[Int(row)].repeats += 1
    slots[Int(row)].place = .connecting
    expect(.connect, row, at: next)
  }

  /// The client will hear nothing in this attempt, and waits as long as it can.
  mutating func waitInVain(_ row: Int32) {
    let slot = slots + Int(row)
    slot.pointee.place = .unanswered
    expect(
      .timeout, row,
      at: min(
        slot.pointee.arrived + plan.patience,
        slot.pointee.attempted + plan.retries.attemptTimeout))
  }

  /// Goes on to the next pool, or back to the client.
  @inline(__always)
  mutating func moveOn(_ row: Int32) {
    if routesEnd { return finish(row, .good) }
    takeRoute(row)
  }

  private mutating func takeRoute(_ row: Int32) {
    let part = plan.classes[Int(slots[Int(row)].requestClass)]
    let ways = part.next[Int(slots[Int(row)].pool)]
    if !ways.isEmpty {
      var u = 0.0
      if ways.count > 1 || ways[0].upTo < 1 {
        var stream = streams.route(of: slots + Int(row))
        u = stream.unit()
      }
      for way in ways where u < way.upTo { return visit(way.pool, row) }
    }
    finish(row, .good)
  }

  // MARK: Numbers present

  /// One more or one fewer in a pool, and so in all pools together.
  @inline(__always)
  mutating func count(_ step: Int, in pool: PoolPointer) {
    if watchesNumbers {
      noteBusy(pool: pool.pointee.number, from: pool.pointee.inSystem, by: step)
      noteBusy(pool: nil, from: inSystem, by: step)
      noteThresholds(pool: pool.pointee.number, from: pool.pointee.inSystem, by: step)
      noteThresholds(pool: nil, from: inSystem, by: step)
    }
    pool.pointee.inSystem &+= step
    inSystem &+= step
  }

  private mutating func noteThresholds(pool: Int?, from old: Int, by step: Int) {
    for (i, threshold) in plan.wants.thresholds.enumerated() where threshold.pool == pool {
      if step > 0, old == threshold.above { aboveSince[i] = now }
      if step < 0, old == threshold.above + 1 {
        output.timeAbove[i] += max(0, min(now, end) - max(aboveSince[i], windowStart))
      }
    }
  }

  mutating func takeSample(_ row: Int) {
    output.samples[row] = number(in: plan.wants.samples[row].pool)
  }

  /// The numbers present, from which a backlog that grows is told, at all times due before an event.
  @inline(never)
  mutating func takeBacklog(before eventTime: Double) {
    let times = RequestObservations.backlogTimes(until: end)
    var taken = output.backlogs[0].count
    while taken < times.count, times[taken] < eventTime {
      for number in 0..<poolCount { output.backlogs[number].append(Double(pools[number].inSystem)) }
      taken += 1
    }
    nextBacklog = taken < times.count ? times[taken] : .infinity
  }

  /// Requests in a pool; nil: in all of them.
  func number(in pool: Int?) -> Int { pool.map { pools[$0].inSystem } ?? inSystem }
}
