import NinesRandom
import NinesStatistics

/// Requests of one replication by events: everything that `DirectLoop` cannot know on arrival.
///
/// Replays the record of the infrastructure and keeps the books by the time of arrival. Not specialised by balancer:
/// the call through a table is a few nanoseconds of some 200, and one loop for each policy doubles the build.
struct EventLoop: ~Copyable {
  enum Kind: UInt64 {
    case arrival
    case departure
    case sharedDeparture
    case timeout
    case connect
    case clientRetry
    case deadline
    case sample
    case thinking
  }

  let plan: RequestPlan
  let infrastructure: InfrastructurePlan
  let record: [Change]
  let windowStart: Double
  let end: Double
  let watchesDeadlines: Bool

  var now = 0.0
  var calendar = EventCalendar(capacity: 1024)
  var nextChange = 0
  var slots: UnsafeMutablePointer<RequestSlot>
  var slotCapacity = 256
  var slotsUsed = 0
  var freeSlot: Int32 = -1
  var inSystem = 0
  var pools: [PoolState]
  var components: [UInt8]
  var beliefs: [Bool]
  var holders: [UInt16]
  var impairedCount = 0
  var doubtedCount = 0
  var router = -1  // that answers for the address now
  var schedule: (any ArrivalSchedule)?
  let gap: RequestSampler?  // of renewal arrivals
  var planned: Arrival?  // of the schedule, the next one
  var aboveSince: [Double]  // by threshold
  var tokens = 0.0  // of the retry budget
  var tokensUpdated = 0.0
  var streams: EventStreams
  let tallies: UnsafeMutablePointer<RequestTally>
  var minutes: MinuteBuckets
  var output = RequestObservations()

  init(
    plan: RequestPlan, infrastructure: InfrastructurePlan, record: [Change], replication: Int,
    windowStart: Double, end: Double
  ) {
    self.plan = plan
    self.infrastructure = infrastructure
    self.record = record
    self.windowStart = windowStart
    self.end = end
    watchesDeadlines = plan.abandons || plan.retries.attemptTimeout < .infinity
    slots = .allocate(capacity: slotCapacity)
    pools = plan.pools.map { PoolState(plan: $0) }
    components = Array(repeating: 0, count: infrastructure.components.count)
    beliefs = Array(repeating: true, count: infrastructure.views.count)
    holders = Array(repeating: 0, count: infrastructure.addresses.count)
    streams = EventStreams(plan: plan, replication: replication)
    let count = plan.classes.count * ArrivalState.allCases.count
    tallies = .allocate(capacity: count)
    tallies.initialize(repeating: RequestTally(), count: count)
    minutes = MinuteBuckets(windowStart: windowStart, end: end)
    aboveSince = Array(repeating: 0, count: plan.wants.thresholds.count)
    if case .renewal(let gap) = plan.arrivals.form { self.gap = gap } else { gap = nil }
    output.window = end - windowStart
    output.timeAbove = Array(repeating: 0, count: plan.wants.thresholds.count)
    output.samples = Array(repeating: 0, count: plan.wants.samples.count)
  }

  deinit {
    slots.deallocate()
    tallies.deinitialize(count: plan.classes.count * ArrivalState.allCases.count)
    tallies.deallocate()
  }

  mutating func run() -> RequestObservations {
    begin()
    // Requests that are under way at the end are followed until their clients know.
    let last = end + plan.patience + 60
    while true {
      let eventTime = calendar.nextTime()
      if nextChange < record.count, record[nextChange].time <= eventTime {
        let change = record[nextChange]
        if change.time > last { break }
        now = change.time
        nextChange += 1
        apply(change)
        continue
      }
      if eventTime > last || eventTime == .infinity { break }
      let event = calendar.take()
      now = eventTime
      output.events &+= 1
      handle(event)
    }
    now = max(now, end)
    return collect()
  }

  @inline(__always)
  mutating func handle(_ event: Event) {
    let row = Int(truncatingIfNeeded: event.payload & 0xff_ffff)
    switch Kind(rawValue: event.payload &>> 24)! {
    case .arrival: arrive()
    case .departure:
      if slots[row].due == now, slots[row].place == .inService { depart(Int32(row)) }
    case .sharedDeparture: sharedDeparture(row)
    case .timeout:
      if slots[row].due == now, slots[row].place != .free { timeOut(Int32(row)) }
    case .connect:
      if slots[row].due == now, slots[row].place != .free { connectAgain(Int32(row)) }
    case .clientRetry:
      if slots[row].due == now, slots[row].place == .backingOff { enter(Int32(row)) }
    case .deadline:
      if slots[row].deadline == now, slots[row].place != .free { passDeadline(Int32(row)) }
    case .sample: takeSample(row)
    case .thinking: arriveFromPopulation()
    }
  }

  @inline(__always)
  mutating func schedule(_ kind: Kind, about row: Int, at time: Double) {
    calendar.insert(time, kind.rawValue &<< 24 | UInt64(truncatingIfNeeded: row))
  }

  /// The one event a request waits for; the one before becomes stale.
  @inline(__always)
  mutating func expect(_ kind: Kind, _ row: Int32, at time: Double) {
    slots[Int(row)].due = time
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
    // The calendar names a slot by 24 bits; more requests at once than that is a flood without an end.
    precondition(slotCapacity < 1 << 24, "more than 16 million requests in progress at once")
    let larger = UnsafeMutablePointer<RequestSlot>.allocate(capacity: slotCapacity * 2)
    larger.moveInitialize(from: slots, count: slotsUsed)
    slots.deallocate()
    slots = larger
    slotCapacity *= 2
  }
}

/// The named streams of one replication's requests.
struct EventStreams {
  var arrivals: RandomStream
  var classes: RandomStream
  var clients: RandomStream
  var work: RandomStream
  var balancer: RandomStream
  var retries: RandomStream

  init(plan: RequestPlan, replication: Int) {
    arrivals = RandomStream(key: plan.arrivalKey, replication: replication)
    classes = RandomStream(key: plan.classKey, replication: replication)
    clients = RandomStream(key: plan.clientKey, replication: replication)
    work = RandomStream(key: plan.workKey, replication: replication)
    balancer = RandomStream(key: plan.balancerKey, replication: replication)
    retries = RandomStream(key: plan.retryKey, replication: replication)
  }
}
