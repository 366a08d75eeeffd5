/// Work that has piled up, followed through the record as a fluid: what comes at the mean rate, what the servers do.
struct FluidBacklog {
  private let loads: PoolLoads
  private let plan: InfrastructurePlan
  private let pools: [RequestPoolPlan]
  private let patience: Double
  private var work: [[Double]]  // by pool and server
  private var held = 0.0  // requests whose clients knock in vain
  /// By pool: request-seconds spent so far in queues that have grown for want of capacity.
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
  mutating func pass(_ seconds: Double, in facts: StateFacts, rate: Double) -> [Overflow] {
    guard seconds > 0 else { return [] }
    if facts.isBlocked {
      held = min(held + rate * seconds, rate * patience)
      return []
    }
    var overflows: [Overflow] = []
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
        waited[pool] +=
          area(from: now, growing: excess, for: seconds, limit: limit) / meanWork(pool)
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

  /// Work times seconds, while it grows or shrinks at an even pace and stays within zero and the limit.
  private func area(
    from work: Double, growing: Double, for seconds: Double, limit: Double
  ) -> Double {
    guard work > 0 || growing > 0 else { return 0 }
    let bound = growing > 0 ? limit : 0
    let until = growing == 0 ? seconds : min(seconds, max(0, (bound - work) / growing))
    let rest = seconds > until ? bound * (seconds - until) : 0
    return work * until + growing * until * until / 2 + rest
  }

  /// Seconds until every queue that grows is full; zero where none grows, infinite where nothing bounds it.
  func timeToFill(in facts: StateFacts, rate: Double) -> Double {
    var seconds = 0.0
    for pool in work.indices where loads.work[pool] > 0 {
      for part in facts.parts[pool] where part.impairment.isUp {
        let excess = rate * loads.work[pool] * part.share - part.capacity
        guard excess > 0 else { continue }
        let left = facts.waitLimits[pool] * part.capacity - work[pool][part.server]
        seconds = max(seconds, left / excess)
      }
    }
    return seconds
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
