/// Work that has piled up, followed through the record as a fluid: what comes at the mean rate, what the servers do.
struct FluidBacklog {
  private let loads: PoolLoads
  private let plan: InfrastructurePlan
  private let pools: [RequestPoolPlan]
  private let patience: Double
  private var work: [[Double]]  // by pool and server
  private var held = 0.0  // requests whose clients knock in vain
  /// Whether no server has work left over.
  private(set) var isIdle = true
  /// By pool: request-seconds that those wait who have come so far, for want of capacity.
  private(set) var waited: [Double]
  /// Requests that wait for a server which is down, and how many a second came to wait.
  private var waiting: [[(requests: Double, rate: Double)]]

  init(loads: PoolLoads, plan: InfrastructurePlan, requests: RequestPlan) {
    self.loads = loads
    self.plan = plan
    pools = requests.pools
    patience = requests.patience
    work = requests.pools.map { Array(repeating: 0, count: $0.serverNames.count) }
    waited = Array(repeating: 0, count: requests.pools.count)
    waiting = requests.pools.map { Array(repeating: (0, 0), count: $0.serverNames.count) }
  }

  /// Requests that find a server's queue full, or leave it.
  struct Overflow {
    let pool: Int
    let perSecond: Double
    let after: Double  // seconds from when on
  }

  /// - Parameter rate: requests per second meanwhile.
  @discardableResult
  mutating func pass(_ seconds: Double, in facts: StateFacts, rate: Double) -> [Overflow] {
    guard seconds > 0 else { return [] }
    if facts.isBlocked {
      isIdle = false
      held = min(held + rate * seconds, rate * patience)
      return []
    }
    var overflows: [Overflow] = []
    isIdle = true
    for pool in work.indices where loads.work[pool] > 0 {
      release(pool, in: facts)
      let parts = facts.parts[pool]
      let returning = held * loads.work[pool]
      for part in parts where part.impairment.isUp && part.capacity < .infinity {
        let offered = rate * loads.work[pool] * part.share
        let now = work[pool][part.server] + returning * part.share
        let excess = offered - part.capacity
        let limit = facts.waitLimits[pool] * part.capacity
        work[pool][part.server] = min(max(0, now + excess * seconds), limit)
        if work[pool][part.server] > 0 { isIdle = false }
        waited[pool] += waits(
          from: now, growing: excess, for: seconds, limit: limit, capacity: part.capacity,
          arrivals: rate * loads.visits[pool] * part.share)
        let after = max(0, (limit - now) / excess)
        if excess > 0, after < seconds {
          overflows.append(
            Overflow(pool: pool, perSecond: excess / loads.work[pool], after: after))
        }
      }
      hold(pool, parts, in: facts, seconds: seconds, rate: rate * loads.visits[pool])
    }
    held = 0
    return overflows
  }

  /// Seconds that requests wait who come to a queue while it grows or shrinks at an even pace, as far as their patience
  /// lets them have an answer.
  ///
  /// - Parameters:
  ///   - work: at the start, seconds.
  ///   - arrivals: per second.
  ///   - limit: of the work.
  private func waits(
    from work: Double, growing: Double, for seconds: Double, limit: Double, capacity: Double,
    arrivals: Double
  ) -> Double {
    guard work > 0 || growing > 0 else { return 0 }
    let highest = patience * capacity
    var area = 0.0
    if growing > 0 {
      let until = max(0, min(seconds, (min(limit, highest) - work) / growing))
      area = work * until + growing * until * until / 2
      // Of those who come to a full queue, as many are answered as the servers can.
      if limit <= highest, seconds > until {
        area += limit * (seconds - until) * capacity / (capacity + growing)
      }
    } else {
      let empty = growing < 0 ? min(seconds, work / -growing) : seconds
      let soon = growing < 0 && work > highest ? min(empty, (work - highest) / -growing) : 0
      guard growing < 0 || work <= highest else { return 0 }
      area = work * (empty - soon) + growing * (empty * empty - soon * soon) / 2
    }
    return area * arrivals / capacity
  }

  /// Seconds until every queue that grows is full: nil where none grows, infinite where nothing bounds one.
  func timeUntilFull(in facts: StateFacts, rate: Double) -> Double? {
    var longest: Double?
    for pool in work.indices where loads.work[pool] > 0 {
      for part in facts.parts[pool] where part.impairment.isUp && part.capacity < .infinity {
        let excess = rate * loads.work[pool] * part.share - part.capacity
        guard excess > 0 else { continue }
        let left = facts.waitLimits[pool] * part.capacity - work[pool][part.server]
        longest = max(longest ?? 0, left / excess)
      }
    }
    return longest
  }

  /// Whoever waits for a server that is back is there at once.
  private mutating func release(_ pool: Int, in facts: StateFacts) {
    for server in work[pool].indices where waiting[pool][server].requests > 0 {
      guard facts.impairments[pool][server].isUp else { continue }
      work[pool][server] += waiting[pool][server].requests * meanWork(pool)
      waiting[pool][server].requests = 0
    }
  }

  /// Requests come to wait for servers that are down, as many as can still be saved.
  private mutating func hold(
    _ pool: Int, _ parts: [PoolLoads.Part], in facts: StateFacts, seconds: Double, rate: Double
  ) {
    guard facts.isSomeServerDown, let row = pools[pool].infrastructurePool else { return }
    for server in work[pool].indices {
      let impairment = facts.impairments[pool][server]
      if impairment.isUp { continue }
      work[pool][server] = 0
      if let part = parts.first(where: { $0.server == server }) {
        let times = parts.count == 1 ? plan.pools[row].rescueAlone : plan.pools[row].rescue
        let coming = rate * part.share
        waiting[pool][server] = (
          min(
            waiting[pool][server].requests + coming * seconds, coming * times.time(for: impairment)),
          coming
        )
      } else {
        // Nobody else comes; the oldest give up.
        let left = waiting[pool][server].requests - waiting[pool][server].rate * seconds
        waiting[pool][server].requests = max(0, left)
      }
    }
  }

  /// Requests that wait at servers for others to be done.
  var queued: Double {
    work.indices.reduce(0) { sum, pool in
      let each = meanWork(pool)
      return each > 0 ? sum + work[pool].reduce(0, +) / each : sum
    }
  }

  /// Of one visit, seconds at speed 1.
  private func meanWork(_ pool: Int) -> Double {
    loads.visits[pool] > 0 ? loads.work[pool] / loads.visits[pool] : 0
  }

  /// Seconds until nothing is left, should the state stay; infinite where it never goes.
  mutating func drain(in facts: StateFacts, rate: Double) -> Double {
    guard !facts.isBlocked else { return 0 }
    var seconds = 0.0
    for pool in work.indices where loads.work[pool] > 0 {
      release(pool, in: facts)
      let parts = facts.parts[pool]
      for part in parts where part.impairment.isUp && part.capacity < .infinity {
        let left = work[pool][part.server] + held * loads.work[pool] * part.share
        guard left > 0 else { continue }
        let spare = part.capacity - rate * loads.work[pool] * part.share
        // Full queues are a regime of their own where something bounds them.
        if spare <= 0 {
          if facts.waitLimits[pool].isInfinite { return .infinity }
          continue
        }
        seconds = max(seconds, left / spare)
      }
      // A server that is back and not yet believed so has nobody new.
      for server in work[pool].indices where !parts.contains(where: { $0.server == server }) {
        guard facts.impairments[pool][server].isUp, let workers = pools[pool].workers
        else { continue }
        seconds = max(
          seconds, work[pool][server] / (Double(workers) * pools[pool].speeds[server]))
      }
    }
    return 1.3 * seconds
  }
}
