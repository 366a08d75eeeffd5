package import NinesRandom

/// The request path as rows: who asks, which way requests go, who serves them.
package struct RequestPlan: Sendable {
  package var arrivals: ArrivalSource
  /// Requests per second in the long run; nil where it depends on the answers.
  package var meanRate: Double?
  package var classes: [ClassPlan] = []
  package var pools: [RequestPoolPlan] = []
  package var clients: ClientPlan?
  package var patience = 10.0  // seconds
  package var retries = RetryRules()
  package var abandons = false
  /// The virtual address that requests are sent to, a row of the infrastructure's plan.
  package var address: Int?
  /// Whether a connection request that nobody answers is repeated after 1, 3, 7 ... s.
  package var repeatsConnections = true
  package var wants = Wants()
  package var arrivalKey: StreamKey
  package var classKey: StreamKey
  package var clientKey: StreamKey
  package var workKey: StreamKey
  package var balancerKey: StreamKey
  package var retryKey: StreamKey

  /// What figures need beyond the usual sums, so that nobody else pays for it.
  package struct Wants: Sendable {
    package var waits = false  // the distribution of the wait
    package var slowdowns = false
    /// Time with more than `above` requests in the pool; nil: in all pools together.
    package var thresholds: [(pool: Int?, above: Int)] = []
    /// The number in the pool at a time after the start.
    package var samples: [(pool: Int?, time: Double)] = []

    package init() {}
  }

  package init(arrivals: ArrivalSource, seed: UInt64) {
    self.arrivals = arrivals
    func key(_ purpose: String) -> StreamKey {
      StreamKey(seed: seed, component: "traffic", purpose: purpose)
    }
    arrivalKey = key("arrivals")
    classKey = key("classes")
    clientKey = key("clients")
    workKey = key("work")
    balancerKey = key("balancer")
    retryKey = key("retries")
  }

  /// Whether a request's fate is known on its arrival: one pool of servers that never fail, without limits.
  ///
  /// Such a model needs no events at all.
  package var isDirect: Bool {
    guard case .renewal = arrivals.form, pools.count == 1, address == nil, !abandons,
      retries.attempts == 0, wants.thresholds.isEmpty, wants.samples.isEmpty,
      classes.allSatisfy({ $0.next.allSatisfy(\.isEmpty) })
    else { return false }
    return pools[0].isDirect
  }
}

/// A kind of request.
package struct ClassPlan: Sendable {
  package let name: String
  package let share: Double
  package let entry: Int  // pool
  package let work: [RequestSampler]  // by pool, seconds at speed 1
  /// By pool: where a request goes next, with cumulative shares; what is left over leaves.
  package var next: [[(pool: Int, upTo: Double)]]

  package init(
    name: String, share: Double, entry: Int, work: [RequestSampler],
    next: [[(pool: Int, upTo: Double)]]
  ) {
    self.name = name
    self.share = share
    self.entry = entry
    self.work = work
    self.next = next
  }
}

/// A pool as requests see it.
package struct RequestPoolPlan: Sendable {
  package let name: String
  /// Its row in the infrastructure's plan; nil when nothing in it can fail.
  package var infrastructurePool: Int?
  package var serverNames: [String]
  package var weights: [Int]
  package var speeds: [Double]
  package var slowdowns: [Double]  // by server: how much longer requests take while it is slow
  package var workers: Int?  // nil: unlimited
  package var discipline = DisciplineRules.fifo
  package var balancer: any Balancer
  package var queueLimit: Int?
  package var capacity: Int?
  package var connectionLimit: Int?
  package var queueTimeout: RequestSampler?
  package var connectTimeout: Double?
  package var serverTimeout: Double?
  package var connectRetries = 3
  package var retryPause = 1.0
  package var redispatch = false
  /// Ends of an attempt after which another server is tried, beside failed connections.
  package var retriesOn: Set<Outcome> = []
  package var queuesWithoutServer = false
  package var onFailure = OnFailure.lost
  package var passive: PassiveCheckRules?
  package var slowStart: (lasts: Double, beginsAt: Double)?

  package enum OnFailure: UInt8, Sendable {
    case lost
    case resume
    case restart
  }

  package init(name: String, servers: [String], workers: Int?, balancer: any Balancer) {
    self.name = name
    serverNames = servers
    weights = Array(repeating: 1, count: servers.count)
    speeds = Array(repeating: 1, count: servers.count)
    slowdowns = Array(repeating: 1, count: servers.count)
    self.workers = workers
    self.balancer = balancer
  }

  var isDirect: Bool {
    guard case .fifo = discipline, infrastructurePool == nil, queueLimit == nil, capacity == nil,
      connectionLimit == nil, queueTimeout == nil, serverTimeout == nil, passive == nil
    else { return false }
    if type(of: balancer).learnsFromAnswers { return false }
    // Departures of several workers are out of order: counting connections would need events.
    return workers == 1 || !type(of: balancer).readsConnections
  }
}

/// A population of clients.
package struct ClientPlan: Sendable {
  package let addresses: [UInt32]  // by client; several clients may share one
  /// Cumulative shares by client; empty when all ask equally often.
  package let cumulative: [Double]

  package init(addresses: [UInt32], shares: [Double]?) {
    self.addresses = addresses
    var sum = 0.0
    cumulative =
      shares?.map {
        sum += $0
        return sum
      } ?? []
  }

  func draw(_ stream: inout RandomStream) -> Int {
    if cumulative.isEmpty { return stream.index(below: addresses.count) }
    let u = stream.unit() * cumulative[cumulative.count - 1]
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > u { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
