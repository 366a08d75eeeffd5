/// What the requests of one replication come to, within the window that figures are taken from.
///
/// Whole numbers where every request was simulated; sums of weights where a few stand for many. All of it but
/// `samples` adds up over stretches of time.
package struct RequestSums: Sendable {
  package internal(set) var window = 0.0  // seconds
  /// By class, then by `ArrivalState`.
  package internal(set) var tallies: [TallySums] = []
  package internal(set) var pools: [PoolSums] = []
  /// By pool, server after server.
  package internal(set) var servers: [ServerSums] = []
  package internal(set) var minutes = 0.0
  /// Minutes in which at least the stated share of requests failed.
  package internal(set) var badMinutes = 0.0
  package internal(set) var timeAbove: [Double] = []  // by threshold, seconds
  package internal(set) var busy: [BusyTally] = []  // by watch
  package internal(set) var samples: [Int] = []  // by sample
  /// Requests completed, warm-up included.
  package internal(set) var completed = 0
  /// Whether the replication was given up because requests in progress grew beyond all bounds.
  package internal(set) var isFlooded = false
  /// Requests that arrived during an outage of the window and failed, by outage; the first ones only.
  package internal(set) var lostByOutage: [Int] = []
  /// By pool: what was left to do at `backlogTimes`; empty where not every request was simulated.
  package internal(set) var backlogs: [[Double]] = []
  package internal(set) var events = 0
  package internal(set) var retries = 0

  package init() {}

  package init(_ seen: RequestObservations) {
    window = seen.window
    tallies = seen.tallies.map(TallySums.init)
    pools = seen.pools.map(PoolSums.init)
    servers = seen.servers.map(ServerSums.init)
    minutes = Double(seen.minutes)
    badMinutes = Double(seen.badMinutes)
    timeAbove = seen.timeAbove
    busy = seen.busy
    samples = seen.samples
    completed = seen.completed
    isFlooded = seen.isFlooded
    lostByOutage = seen.lostByOutage
    backlogs = seen.backlogs
    events = seen.events
    retries = seen.retries
  }

  /// Adds all that is a sum over time, each part `factor` times.
  ///
  /// - Parameter isObserved: whether these requests are new, or credited once more.
  mutating func add(_ other: RequestSums, times factor: Double, isObserved: Bool = true) {
    add(other, SumFactors(factor), isObserved: isObserved)
  }

  mutating func add(_ other: RequestSums, _ factors: SumFactors, isObserved: Bool) {
    let factor = factors.rest
    if tallies.isEmpty { tallies = Array(repeating: TallySums(), count: other.tallies.count) }
    if pools.isEmpty { pools = Array(repeating: PoolSums(), count: other.pools.count) }
    if servers.isEmpty { servers = Array(repeating: ServerSums(), count: other.servers.count) }
    if timeAbove.isEmpty { timeAbove = Array(repeating: 0, count: other.timeAbove.count) }
    if busy.isEmpty { busy = Array(repeating: BusyTally(), count: other.busy.count) }
    for row in tallies.indices {
      tallies[row].add(other.tallies[row], factors, isObserved: isObserved)
    }
    for row in pools.indices { pools[row].add(other.pools[row], times: factor) }
    for row in servers.indices { servers[row].add(other.servers[row], times: factor) }
    for row in timeAbove.indices { timeAbove[row] += factor * other.timeAbove[row] }
    for row in busy.indices { busy[row].add(other.busy[row], times: factor) }
    badMinutes += factors.badMinutes * other.badMinutes
  }

  package var requests: Double { tallies.reduce(0) { $0 + $1.requests } }
  package var failed: Double { tallies.reduce(0) { $0 + $1.failed } }
}
