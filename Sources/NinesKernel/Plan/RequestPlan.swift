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
  /// Whether nothing gets through while the structure of the service is down.
  package var needsStructure = false
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
    package var busyWatches: [BusyWatch] = []
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
      !needsStructure, retries.attempts == 0, wants.thresholds.isEmpty, wants.samples.isEmpty,
      wants.busyWatches.isEmpty,
      classes.allSatisfy({ $0.next.allSatisfy(\.isEmpty) })
    else { return false }
    return pools[0].isDirect
  }
}
