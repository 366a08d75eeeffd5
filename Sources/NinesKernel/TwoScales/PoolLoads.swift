import NinesRandom

/// How much work the requests bring to each pool and to each server in rotation, on average.
struct PoolLoads: Sendable {
  /// By pool: visits of one request.
  let visits: [Double]
  /// By pool: seconds of work at speed 1 that one request brings.
  let work: [Double]
  private let pools: [RequestPoolPlan]
  private let patience: Double  // of those who leave a queue; seconds
  private let reader: RegimeReader

  init(_ requests: RequestPlan, _ reader: RegimeReader) {
    self.reader = reader
    pools = requests.pools
    patience = requests.abandons ? requests.patience : .infinity
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
      pool.balancer.readsConnections || type(of: pool.balancer).learnsFromAnswers
    func speed(_ server: Int, _ impairment: Impairment) -> Double {
      pool.speeds[server] / (impairment.contains(.slow) ? pool.slowdowns[server] : 1)
    }
    var takesAll = false
    if case .firstWithRoom = pool.balancer.longRunShares { takesAll = pool.connectionLimit == nil }
    let shares = rotation.enumerated().map { place, part -> Double in
      let (server, impairment) = part
      if takesAll { return place == 0 ? 1 : 0 }
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

  /// What bounds the waits at an overloaded server, seconds; infinite where nothing does.
  ///
  /// - Parameter servers: of the pool, that share what limits it as a whole.
  func waitLimit(ofPool number: Int, servers: Int) -> Double {
    let pool = pools[number]
    guard let workers = pool.workers, visits[number] > 0 else { return 0 }
    let turn = work[number] / visits[number] / Double(workers)
    return min(
      patience, pool.queueTimeout?.mean ?? .infinity,
      pool.queueLimit.map { Double($0) * turn } ?? .infinity,
      pool.refusesWhenFull ? Double(pool.connectionLimit ?? 0) * turn : .infinity,
      pool.capacity.map { Double($0) * turn / Double(max(1, servers)) } ?? .infinity)
  }

  /// Seconds from empty until the queues of overloaded servers are full and whoever came meanwhile is gone.
  ///
  /// As a fluid, and four standard deviations of what comes and is done meanwhile; infinite where nothing bounds a queue.
  func timeToFill(in state: InfrastructureState, rate: Double) -> Double {
    var seconds = 0.0
    for pool in pools.indices where work[pool] > 0 {
      let parts = parts(ofPool: pool, in: state)
      let longest = waitLimit(ofPool: pool, servers: parts.count { $0.impairment.isUp })
      for part in parts where part.impairment.isUp {
        let offered = rate * work[pool] * part.share
        guard offered > part.capacity else { continue }
        let fluid = longest * part.capacity / (offered - part.capacity)
        let arrivals = rate * visits[pool] * part.share * fluid
        let chance = 8 * arrivals.squareRoot() * work[pool] / max(1e-9, visits[pool])
        seconds = max(seconds, fluid + chance / (offered - part.capacity) + longest)
      }
    }
    return seconds
  }

  /// Whether something ends the waits of overloaded servers, so that they have a steady state all the same.
  var areBounded: Bool {
    pools.indices.allSatisfy { waitLimit(ofPool: $0, servers: 1) < .infinity }
  }
}
