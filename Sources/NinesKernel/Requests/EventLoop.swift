import NinesRandom
import NinesStatistics

/// Requests of one replication by events: everything that `DirectLoop` cannot know on arrival.
///
/// Replays the record of the infrastructure and keeps the books by the time of arrival. Not specialised by balancer:
/// the call through a table is a few nanoseconds of some 200, and one loop for each policy doubles the build.
struct EventLoop: ~Copyable {
  enum Kind: UInt8 {
    case arrival
    case departure
    case sharedDeparture
    case timeout
    case connect
    case clientRetry
    case deadline
    case sample
    case thinking
    case recheck
  }

  let plan: RequestPlan
  let infrastructure: InfrastructurePlan
  let record: [Change]
  let windowStart: Double
  let end: Double
  let watchesDeadlines: Bool
  let outages: [Outage]  // of the window, in order; the first ones only

  var now = 0.0
  var calendar = EventCalendar(capacity: 1024)
  /// Requests that are under way at the end are followed until their clients know.
  var last: Double
  var nextChange = 0
  var slots: UnsafeMutablePointer<RequestSlot>
  var slotCapacity = 256
  var slotsUsed = 0
  var freeSlot: Int32 = -1
  var inSystem = 0
  let pools: PoolPointer
  let poolOfServer: [Int32]  // by server, counted over all pools
  let work: UnsafeMutablePointer<RequestSampler>  // class by class, pool by pool
  let poolCount: Int
  /// Whether servers can fail, so that who is in service must be known.
  let canInterrupt: Bool
  let patience: Double
  let wantsWaits: Bool
  let wantsSlowdowns: Bool
  let entries: [Int]  // by class: the first pool
  let classCount: Int
  /// Whether somebody watches how many are present.
  let watchesNumbers: Bool
  let routesEnd: Bool  // every request leaves after its first pool
  let think: RequestSampler?  // of a closed population
  var components: [UInt8]
  var beliefs: [Bool]
  var holders: [UInt16]
  var serviceIsUp = true
  var impairedCount = 0
  var doubtedCount = 0
  var router = -1  // that answers for the address now
  var schedule: (any ArrivalSchedule)?
  let gap: RequestSampler?  // of renewal arrivals
  var planned: Arrival?  // of the schedule, the next one
  var aboveSince: [Double]  // by threshold
  let watches: [BusyWatch]
  var busy: BusyStates
  var budget: RetryBudget?
  var triedBeyond: [Int32: Set<Int>] = [:]  // by request: servers from 64 on that were tried
  /// Set where servers may have room again; whoever waits moves up when the event is over.
  var pullsWaiting = false
  var arrivals = 0
  /// Requests that ended because something was full, and the slot of the last one; inside the window or not.
  var turnedAway = 0
  var lastTurnedAway: Int32 = -1
  /// When the backlog is looked at next; not in the calendar, which one more event makes slower.
  var nextBacklog: Double
  var streams: EventStreams
  let tallies: UnsafeMutablePointer<RequestTally>
  var minutes: MinuteBuckets
  var periods: PeriodTally?  // where an agreement counts requests
  var output = RequestObservations()

  init(
    plan: RequestPlan, infrastructure: InfrastructurePlan, record: [Change],
    outages: [Outage] = [], replication: Int, windowStart: Double, end: Double
  ) {
    self.plan = plan
    self.infrastructure = infrastructure
    self.record = record
    self.outages = outages
    output.lostByOutage = Array(repeating: 0, count: outages.count)
    self.windowStart = windowStart
    self.end = end
    // The clients of a closed population come back when they give up.
    let isClosed = if case .closed = plan.arrivals.form { true } else { false }
    watchesDeadlines = plan.abandons || plan.retries.attemptTimeout < .infinity || isClosed
    slots = .allocate(capacity: slotCapacity)
    pools = .allocateOwnLines(capacity: plan.pools.count)
    var servers: [Int32] = []
    for (number, pool) in plan.pools.enumerated() {
      (pools + number).initialize(
        to: PoolState(plan: pool, number: number, firstServer: servers.count))
      servers += pool.serverNames.map { _ in Int32(number) }
    }
    poolOfServer = servers
    precondition(servers.count < 1 << 24, "more servers than events can name")
    work = .allocate(capacity: plan.classes.count * plan.pools.count)
    for (row, part) in plan.classes.enumerated() {
      (work + row * plan.pools.count).initialize(from: part.work, count: plan.pools.count)
    }
    poolCount = plan.pools.count
    canInterrupt = plan.needsStructure || plan.pools.contains { $0.infrastructurePool != nil }
    patience = plan.patience
    last = Self.end(of: plan, after: end)
    wantsWaits = plan.wants.waits
    wantsSlowdowns = plan.wants.slowdowns
    entries = plan.classes.map(\.entry)
    classCount = plan.classes.count
    watchesNumbers = !plan.wants.thresholds.isEmpty || !plan.wants.busyWatches.isEmpty
    routesEnd = plan.classes.allSatisfy { $0.next.allSatisfy(\.isEmpty) }
    if case .closed(_, let think) = plan.arrivals.form { self.think = think } else { think = nil }
    budget = plan.retries.budget.map {
      RetryBudget(
        share: $0, reservePerSecond: plan.retries.budgetReserve,
        isFromSuccesses: plan.retries.budgetIsFromSuccesses)
    }
    components = Array(repeating: 0, count: infrastructure.components.count)
    beliefs = Array(repeating: true, count: infrastructure.views.count)
    holders = Array(repeating: 0, count: infrastructure.addresses.count)
    streams = EventStreams(plan: plan, replication: replication)
    let count = plan.classes.count * ArrivalState.allCases.count
    tallies = .allocateOwnLines(capacity: count)
    tallies.initialize(repeating: RequestTally(), count: count)
    minutes = MinuteBuckets(windowStart: windowStart, end: end, patience: plan.patience)
    aboveSince = Array(repeating: 0, count: plan.wants.thresholds.count)
    watches = plan.wants.busyWatches
    busy = BusyStates(since: Array(repeating: 0, count: watches.count))
    if case .renewal(let gap) = plan.arrivals.form { self.gap = gap } else { gap = nil }
    output.window = end - windowStart
    nextBacklog = RequestObservations.backlogTimes(until: end)[0]
    output.backlogs = Array(repeating: [], count: plan.pools.count)
    output.timeAbove = Array(repeating: 0, count: plan.wants.thresholds.count)
    output.busy = Array(repeating: BusyTally(), count: plan.wants.busyWatches.count)
    output.samples = Array(repeating: 0, count: plan.wants.samples.count)
  }

  deinit {
    slots.deallocate()
    pools.deinitialize(count: plan.pools.count)
    pools.deallocate()
    work.deallocate()
    tallies.deinitialize(count: plan.classes.count * ArrivalState.allCases.count)
    tallies.deallocate()
  }

  /// When every client that came up to `end` knows what became of its request.
  static func end(of plan: RequestPlan, after end: Double) -> Double { end + plan.patience + 60 }

  mutating func run() -> RequestObservations { run { _ in } }

  /// More requests in progress at once: a flood without an end, given up. The calendar can name eight times as many.
  static let flood = 1 << 21

  /// - Parameter audit: called after every event.
  @inline(__always)
  mutating func run(audit: (borrowing Self) -> Void) -> RequestObservations {
    begin()
    if pullsWaiting { pullQueues() }
    while true {
      let eventTime = calendar.nextTime()
      if eventTime > nextBacklog { takeBacklog(before: eventTime) }
      if nextChange < record.count, record[nextChange].time <= eventTime {
        let change = record[nextChange]
        if change.time > last { break }
        now = change.time
        nextChange += 1
        apply(change)
        // What changes at one time changes together.
        if pullsWaiting, nextChange == record.count || record[nextChange].time > now {
          pullQueues()
          audit(self)
        }
        continue
      }
      if eventTime > last || eventTime == .infinity { break }
      let event = calendar.take()
      now = eventTime
      output.events &+= 1
      handle(event)
      if pullsWaiting { pullQueues() }
      audit(self)
    }
    now = max(now, end)
    return collect()
  }

  /// Goes on up to a time, for those who look at the state on the way; the record's changes are all in the past.
  mutating func advance(to limit: Double) {
    if pullsWaiting { pullQueues() }
    while true {
      let eventTime = calendar.nextTime()
      if eventTime > min(limit, last) { break }
      let event = calendar.take()
      now = eventTime
      output.events &+= 1
      handle(event)
      if pullsWaiting { pullQueues() }
    }
    now = max(now, limit)
  }

  @inline(__always)
  mutating func handle(_ event: Event) {
    let row = Int(truncatingIfNeeded: event.payload & 0xff_ffff)
    let kind = Kind(rawValue: UInt8(truncatingIfNeeded: event.payload &>> 24))!
    switch kind {
    case .arrival: arrive()
    case .departure: if isAwaited(row, kind) { depart(Int32(row)) }
    case .sharedDeparture: sharedDeparture(row)
    case .timeout: if isAwaited(row, kind) { timeOut(Int32(row)) }
    case .connect: if isAwaited(row, kind) { connectAgain(Int32(row)) }
    case .clientRetry: if isAwaited(row, kind) { enter(Int32(row)) }
    case .deadline:
      if slots[row].deadline == now, slots[row].place != .free { passDeadline(Int32(row)) }
    case .sample: takeSample(row)
    case .thinking: arriveFromPopulation()
    case .recheck: if pools[row].recheck == now { pullsWaiting = true }
    }
  }

  /// Whether a request still waits for this event; a reused slot may wait for another one at the same time.
  @inline(__always)
  private func isAwaited(_ row: Int, _ kind: Kind) -> Bool {
    slots[row].due == now && slots[row].awaits == kind
  }

  @inline(__always)
  mutating func schedule(_ kind: Kind, about row: Int, at time: Double) {
    calendar.insert(time, UInt64(kind.rawValue) &<< 24 | UInt64(truncatingIfNeeded: row))
  }

  /// The one event a request waits for; the one before becomes stale.
  @inline(__always)
  mutating func expect(_ kind: Kind, _ row: Int32, at time: Double) {
    slots[Int(row)].due = time
    slots[Int(row)].awaits = kind
    if time < .infinity { schedule(kind, about: Int(row), at: time) }
  }

  // MARK: Slots

  mutating func newSlot() -> Int32 {
    if freeSlot >= 0 {
      let row = freeSlot
      freeSlot = slots[Int(row)].next
      slots[Int(row)] = RequestSlot()
      return row
    }
    if slotsUsed == slotCapacity { growSlots() }
    let row = Int32(slotsUsed)
    slotsUsed += 1
    (slots + Int(row)).initialize(to: RequestSlot())
    return row
  }

  mutating func release(_ row: Int32) {
    slots[Int(row)].place = .free
    slots[Int(row)].due = .infinity
    slots[Int(row)].deadline = .infinity
    slots[Int(row)].next = freeSlot
    freeSlot = row
  }

  private mutating func growSlots() {
    if slotCapacity >= Self.flood {
      output.isFlooded = true
      last = -.infinity
    }
    let larger = UnsafeMutablePointer<RequestSlot>.allocate(capacity: slotCapacity * 2)
    larger.moveInitialize(from: slots, count: slotsUsed)
    slots.deallocate()
    slots = larger
    slotCapacity *= 2
  }
}
