import NinesRandom
import NinesStatistics

/// Requests to one pool of FIFO servers on which nothing fails, times out or overflows.
///
/// The start and the end of a service follow from the arrival (Lindley; Kiefer and Wolfowitz for several workers), so
/// there is no event but the arrival: 2 to 10 times as fast as a calendar.
struct DirectLoop<Policy: Balancer>: ~Copyable {
  private let plan: RequestPlan
  private var balancer: Policy
  private var view: PoolView
  private var streams: Streams
  private let gap: RequestSampler
  private let inverseSpeeds: UnsafeMutablePointer<Double>
  /// Server by server; a heap for several workers.
  private let freeTimes: UnsafeMutablePointer<Double>
  private let workers: Int  // 0: unlimited
  private let departures: UnsafeMutablePointer<DepartureQueue>
  private let nextDepartures: UnsafeMutablePointer<Double>
  private let tallies: UnsafeMutablePointer<RequestTally>
  private let servers: UnsafeMutablePointer<ServerTally>
  private var backlogs: [Double] = []

  private struct Streams {
    var arrivals: RandomStream
    var classes: RandomStream
    var clients: RandomStream
    var work: RandomStream
    var balancer: RandomStream
  }

  init(plan: RequestPlan, balancer: Policy, replication: Int) {
    self.plan = plan
    self.balancer = balancer
    let pool = plan.pools[0]
    let count = pool.serverNames.count
    view = PoolView(weights: pool.weights)
    self.balancer.prepare(for: view)
    streams = Streams(
      arrivals: RandomStream(key: plan.arrivalKey, replication: replication),
      classes: RandomStream(key: plan.classKey, replication: replication),
      clients: RandomStream(key: plan.clientKey, replication: replication),
      work: RandomStream(key: plan.workKey, replication: replication),
      balancer: RandomStream(key: plan.balancerKey, replication: replication))
    guard case .renewal(let gap) = plan.arrivals.form else {
      preconditionFailure("only renewal arrivals are direct")
    }
    self.gap = gap
    workers = pool.workers ?? 0
    inverseSpeeds = .allocate(capacity: count)
    freeTimes = .allocateOwnLines(capacity: count * workers)
    freeTimes.initialize(repeating: 0, count: max(1, count * workers))
    nextDepartures = .allocateOwnLines(capacity: count)
    nextDepartures.initialize(repeating: .infinity, count: count)
    departures = .allocateOwnLines(capacity: count)
    for server in 0..<count { (departures + server).initialize(to: DepartureQueue()) }
    for server in 0..<count { inverseSpeeds[server] = 1 / pool.speeds[server] }
    let states = ArrivalState.allCases.count
    tallies = .allocateOwnLines(capacity: plan.classes.count * states)
    tallies.initialize(repeating: RequestTally(), count: plan.classes.count * states)
    servers = .allocateOwnLines(capacity: count)
    servers.initialize(repeating: ServerTally(), count: count)
  }

  deinit {
    inverseSpeeds.deallocate()
    freeTimes.deallocate()
    nextDepartures.deallocate()
    tallies.deinitialize(count: plan.classes.count * ArrivalState.allCases.count)
    tallies.deallocate()
    servers.deallocate()
    departures.deinitialize(count: plan.pools[0].serverNames.count)
    departures.deallocate()
  }

  mutating func run(
    windowStart: Double, end: Double, periods: inout PeriodTally?
  ) -> RequestObservations {
    let count = plan.pools[0].serverNames.count
    let patience = plan.patience
    let wantsWaits = plan.wants.waits
    let wantsSlowdowns = plan.wants.slowdowns
    let hasClasses = plan.classes.count > 1
    let hasClients = plan.clients != nil
    let hasPeriods = periods != nil
    let readsConnections = balancer.readsConnections
    let work = UnsafeMutablePointer<RequestSampler>.allocate(capacity: plan.classes.count)
    for (row, part) in plan.classes.enumerated() { (work + row).initialize(to: part.work[0]) }
    defer { work.deallocate() }
    var pool = PoolTally()
    var minutes = MinuteBuckets(windowStart: windowStart, end: end, patience: patience)
    var nextStop = RequestObservations.backlogTimes(until: end)[0]
    var now = 0.0
    var completed = 0

    while true {
      now += gap.sample(from: &streams.arrivals)
      if now >= nextStop {
        nextStop = noteBacklog(before: now, end: end)
        if nextStop == .infinity { break }
      }
      completed &+= 1
      let requestClass = hasClasses ? drawClass() : 0
      let client = hasClients ? drawClient() : 0
      if Policy.followsConnections {
        tellDepartures(upTo: now, servers: count)
      } else if readsConnections {
        noteDepartures(upTo: now, servers: count)
      }
      guard let server = balancer.choose(from: view, client: client, using: &streams.balancer)
      else { continue }
      let size = work[requestClass].sample(from: &streams.work)
      let service = size * inverseSpeeds[server]
      let start = begin(on: server, at: now, service: service)
      let done = start + service
      if readsConnections { expectDeparture(from: server, at: done) }
      if Policy.followsConnections { balancer.connectionsChanged(server: server, in: view) }
      let response = done - now
      // Whoever is there within the window counts for the times, whoever arrives within it for the rest.
      if done > windowStart {
        pool.inSystemTime += min(done, end) - max(now, windowStart)
        servers[server].busyTime += max(0, min(done, end) - max(start, windowStart))
        pool.queueTime += max(0, min(start, end) - max(now, windowStart))
      }
      if now < windowStart { continue }
      servers[server].served &+= 1
      servers[server].responseSum += response
      let tally = tallies + requestClass * 2
      let wait = start - now
      minutes.count(arrival: now, failed: response > patience)
      if hasPeriods { periods!.count(arrival: now, failed: response > patience) }
      if response > patience {
        pool.waited += wait > 0 ? 1 : 0
        tally.pointee.outcomes[Outcome.abandoned.rawValue] += 1
        tally.pointee.failureTimeSum += patience
        continue
      }
      tally.pointee.good &+= 1
      tally.pointee.responseSum += response
      tally.pointee.responseSquares += response * response
      tally.pointee.waitSum += wait
      tally.pointee.waited &+= wait > 0 ? 1 : 0
      tally.pointee.responses.record(response)
      if wantsWaits { tally.pointee.waits.record(wait) }
      if wantsSlowdowns { tally.pointee.slowdownSum += response / size }
    }
    var observations = collect(
      pool, minutes, windowStart: windowStart, end: end, completed: completed)
    observations.backlogs = [backlogs]
    return observations
  }

  /// Looks at what is still to do, in worker-seconds, at all times due; returns the next one, infinite after the end.
  @inline(never)
  private mutating func noteBacklog(before now: Double, end: Double) -> Double {
    let times = RequestObservations.backlogTimes(until: end)
    while backlogs.count < times.count, now >= times[backlogs.count] {
      let time = times[backlogs.count]
      var sum = 0.0
      for worker in 0..<plan.pools[0].serverNames.count * workers {
        sum += max(0, freeTimes[worker] - time)
      }
      backlogs.append(sum)
    }
    return backlogs.count < times.count ? times[backlogs.count] : .infinity
  }

  /// When a server begins the request that arrives now, which keeps it busy for `service` seconds.
  @inline(__always)
  private func begin(on server: Int, at now: Double, service: Double) -> Double {
    if workers == 1 {
      let start = max(now, freeTimes[server])
      freeTimes[server] = start + service
      return start
    }
    if workers == 0 { return now }
    let heap = freeTimes + server * workers
    let start = max(now, heap[0])
    let done = start + service
    var i = 0
    while true {
      var child = 2 &* i &+ 1
      if child >= workers { break }
      if child &+ 1 < workers, heap[child &+ 1] < heap[child] { child &+= 1 }
      if heap[child] >= done { break }
      heap[i] = heap[child]
      i = child
    }
    heap[i] = done
    return start
  }

  /// Takes off who has left; the servers it happened at are found 64 at a time, without a branch for each.
  @inline(__always)
  private mutating func noteDepartures(upTo now: Double, servers count: Int) {
    var first = 0
    while first < count {
      let end = min(first &+ 64, count)
      var due: UInt64 = 0
      for server in first..<end {
        due |=
          (nextDepartures[server] <= now ? 1 : 0) &<< UInt64(truncatingIfNeeded: server &- first)
      }
      while due != 0 {
        let server = first &+ due.trailingZeroBitCount
        due &= due &- 1
        var next = nextDepartures[server]
        while next <= now {
          view.connections[server] &-= 1
          next = departures[server].advance()
        }
        nextDepartures[server] = next
      }
      first = end
    }
  }

  /// Takes off who has left, one after another in the order of time, and tells the policy.
  @inline(__always)
  private mutating func tellDepartures(upTo now: Double, servers count: Int) {
    while true {
      var next = 0
      for server in 1..<max(1, count) where nextDepartures[server] < nextDepartures[next] {
        next = server
      }
      if nextDepartures[next] > now { return }
      view.connections[next] &-= 1
      nextDepartures[next] = departures[next].advance()
      balancer.connectionsChanged(server: next, in: view)
    }
  }

  @inline(__always)
  private mutating func expectDeparture(from server: Int, at done: Double) {
    view.connections[server] &+= 1
    if nextDepartures[server] == .infinity {
      nextDepartures[server] = done
    } else {
      departures[server].append(done)
    }
  }

  private mutating func drawClass() -> Int {
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

  private func collect(
    _ pool: PoolTally, _ minutes: borrowing MinuteBuckets, windowStart: Double, end: Double,
    completed: Int
  ) -> RequestObservations {
    var all = RequestObservations()
    var pool = pool
    all.window = end - windowStart
    for row in 0..<(plan.classes.count * ArrivalState.allCases.count) {
      all.tallies.append(tallies[row].closed())
      pool.visits += tallies[row].requests
      pool.waited += tallies[row].waited
    }
    for server in 0..<plan.pools[0].serverNames.count {
      pool.served += servers[server].served
      pool.responseSum += servers[server].responseSum
    }
    all.pools = [pool]
    all.servers = Array(UnsafeBufferPointer(start: servers, count: plan.pools[0].serverNames.count))
    (all.minutes, all.badMinutes) = minutes.total()
    all.completed = completed
    return all
  }
}
