import NinesRandom

/// How much work the requests bring to each pool and to each server in rotation, on average.
struct PoolLoads: Sendable {
  /// By pool: visits of one request.
  let visits: [Double]
  /// By pool: seconds of work at speed 1 that one request brings.
  let work: [Double]
  private let pools: [RequestPoolPlan]
  private let reader: RegimeReader

  init(_ requests: RequestPlan, _ reader: RegimeReader) {
    self.reader = reader
    pools = requests.pools
    var visits = [Double](repeating: 0, count: pools.count)
    var work = visits
    for part in requests.classes {
      let classVisits = part.visits
      for pool in pools.indices {
        visits[pool] += part.share * classVisits[pool]
        work[pool] += part.share * classVisits[pool] * part.work[pool].mean
      }
    }
    self.visits = visits
    self.work = work
  }

  /// One server's part in a state.
  struct Part {
    let server: Int
    let impairment: Impairment
    let share: Double  // of the pool's visits
    let capacity: Double  // work done per second; infinite without a limit on workers
  }

  /// The servers of a pool that requests are sent to.
  func parts(ofPool number: Int, in state: InfrastructureState) -> [Part] {
    let pool = pools[number]
    let rotation =
      pool.infrastructurePool.map { reader.rotation(ofPool: $0, in: state) }
      ?? pool.serverNames.indices.map { ($0, Impairment()) }
    let isAdaptive =
      type(of: pool.balancer).readsConnections || type(of: pool.balancer).learnsFromAnswers
    func speed(_ server: Int, _ impairment: Impairment) -> Double {
      pool.speeds[server] / (impairment.contains(.slow) ? pool.slowdowns[server] : 1)
    }
    let shares = rotation.map { server, impairment -> Double in
      if !impairment.isUp, pool.redispatch || pool.passive != nil { return 0 }
      return isAdaptive ? speed(server, impairment) : Double(pool.weights[server])
    }
    let total = shares.reduce(0, +)
    return rotation.indices.map { row in
      let (server, impairment) = rotation[row]
      let workers = pool.workers.map(Double.init) ?? .infinity
      return Part(
        server: server, impairment: impairment, share: total > 0 ? shares[row] / total : 0,
        capacity: workers * speed(server, impairment))
    }
  }

  /// The highest load of a server that works: offered work over what it can do.
  func utilisation(in state: InfrastructureState, rate: Double) -> Double {
    var highest = 0.0
    for pool in pools.indices where work[pool] > 0 {
      for part in parts(ofPool: pool, in: state) where part.impairment.isUp {
        highest = max(highest, rate * work[pool] * part.share / part.capacity)
      }
    }
    return highest
  }

  /// Work per second that all servers of the busiest pool could do beyond what comes; infinite without workers.
  func spare(in state: InfrastructureState, rate: Double) -> Double {
    var least = Double.infinity
    for pool in pools.indices where work[pool] > 0 {
      for part in parts(ofPool: pool, in: state) where part.impairment.isUp && part.share > 0 {
        least = min(least, (part.capacity - rate * work[pool] * part.share) / part.share)
      }
    }
    return least
  }

  /// What bounds the waits of an overloaded server, seconds; infinite where nothing does.
  func longestWait(of requests: RequestPlan) -> Double {
    if requests.abandons { return requests.patience }
    return pools.reduce(0) { longest, pool in
      guard let workers = pool.workers else { return longest }
      let mean = work.reduce(0, +)
      let bounds = [
        pool.queueTimeout.map { 2 * $0.mean } ?? .infinity,
        pool.queueLimit.map { Double($0) / Double(workers) * mean } ?? .infinity,
        pool.capacity.map { Double($0) / Double(workers) * mean } ?? .infinity,
      ]
      return max(longest, bounds.min()!)
    }
  }

  /// Whether something ends the waits of an overloaded server, so that it has a steady state all the same.
  func isBounded(_ requests: RequestPlan) -> Bool {
    longestWait(of: requests) < .infinity
  }
}
