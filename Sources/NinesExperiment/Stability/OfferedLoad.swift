import NinesKernel
import NinesRandom
import NinesStatistics

/// Pools that are sent more work than they can do, by arithmetic alone: rates, laws, shares and speeds.
///
/// Where servers choose by what they do, the total against all servers is all that arithmetic knows; for policies that
/// draw a few and take one of them, what falls to the slowest whatever they do (Foss and Chernova, "On the Stability of
/// a Partially Accessible Multi-Station Queue with State-Dependent Routing", Queueing Systems 29, 1998).
struct OfferedLoad {
  private let requests: RequestPlan
  /// At most this share of the requests meets something that is down.
  private let mostDown: Double

  /// Nil where the load has no constant rate, or clients wait for answers or leave.
  init?(_ plan: Plan) {
    guard let requests = plan.requests, requests.arrivals.isStationary, !requests.abandons else {
      return nil
    }
    self.requests = requests
    let shares = plan.infrastructure.clocks.map { clock in
      clock.downTime.mean / (clock.upTime.mean + clock.downTime.mean)
    }
    mostDown =
      plan.infrastructure.behaviours.isEmpty ? min(1, shares.reduce(0, +)) : 1
  }

  /// By pool: who is overloaded and by how much, in words.
  var overloads: [Int: String] {
    guard let rate else { return [:] }
    var found: [Int: String] = [:]
    for row in requests.pools.indices where Self.isUnbounded(requests.pools[row]) {
      let pool = requests.pools[row]
      // What a failure throws away is a way out.
      if pool.infrastructurePool != nil, pool.onFailure == .lost { continue }
      if let words = overload(of: pool, row: row, work: rate * work(at: row) * (1 - mostDown)) {
        found[row] = words
      }
    }
    return found
  }

  /// Whether nothing but service takes requests out of a pool, so that its queues can grow without end.
  static func isUnbounded(_ pool: RequestPoolPlan) -> Bool {
    pool.workers != nil && pool.queueLimit == nil && pool.capacity == nil
      && pool.queueTimeout == nil && pool.serverTimeout == nil && !pool.refusesWhenFull
  }

  // MARK: Work that comes

  private var rate: Double? {
    if let rate = requests.meanRate { return rate }
    guard case .renewal(let gap) = requests.arrivals.form, gap.mean > 0 else { return nil }
    return 1 / gap.mean
  }

  /// Mean work in a pool for each request that comes, seconds at speed 1.
  private func work(at pool: Int) -> Double {
    requests.classes.reduce(0) { sum, part in
      sum + part.share * part.visits[pool] * part.work[pool].mean
    }
  }

  // MARK: Work that can be done

  private func overload(of pool: RequestPoolPlan, row: Int, work: Double) -> String? {
    let abilities = pool.speeds.map { $0 * Double(pool.workers ?? 0) }
    if let shares = shares(of: pool) {
      let loads = zip(shares, abilities).map { work * $0 / $1 }
      let worst = loads.indices.max { loads[$0] < loads[$1] } ?? 0
      guard isTooMuch(loads[worst], row) else { return nil }
      return "\(pool.serverNames[worst]) gets \(percent(loads[worst])) of the work it can do"
    }
    if case .amongDrawn(let choices) = pool.balancer.longRunShares, pool.connectionLimit == nil,
      pool.passive == nil
    {
      // Those that can do the least for their weight, and how often nobody else is drawn.
      let worths = abilities.indices.map { abilities[$0] / Double(max(1, pool.weights[$0])) }
      let rising = abilities.indices.sorted { worths[$0] < worths[$1] }
      let total = Double(max(1, pool.weights.reduce(0, +)))
      var (ability, weight) = (0.0, 0.0)
      for count in 1..<max(2, rising.count) where count < rising.count {
        ability += abilities[rising[count - 1]]
        weight += Double(pool.weights[rising[count - 1]])
        var share = 1.0
        for _ in 0..<choices { share *= weight / total }
        let load = work * share / ability
        guard isTooMuch(load, row) else { continue }
        let names = rising.prefix(count).map { pool.serverNames[$0] }
        return "\(names.prefix(3).joined(separator: ", "))\(count > 3 ? ", ..." : "") "
          + "get\(count == 1 ? "s" : "") at least \(percent(load)) of the work "
          + "\(count == 1 ? "it" : "they") can do"
      }
    }
    let load = work / abilities.reduce(0, +)
    guard isTooMuch(load, row) else { return nil }
    return "\(pool.name) gets \(percent(load)) of the work its servers can do"
  }

  /// By server; nil where they depend on what the servers do.
  private func shares(of pool: RequestPoolPlan) -> [Double]? {
    // Full or failed servers are passed over.
    guard pool.connectionLimit == nil, pool.passive == nil else { return nil }
    switch pool.balancer.longRunShares {
    case .byWeight:
      let total = Double(pool.weights.reduce(0, +))
      return total > 0 ? pool.weights.map { Double($0) / total } : nil
    case .byClient: return shares(of: pool, among: requests.clients)
    case .firstWithRoom: return pool.serverNames.indices.map { $0 == 0 ? 1 : 0 }
    case .amongDrawn, .byState: return pool.serverNames.count == 1 ? [1] : nil
    }
  }

  private func shares(of pool: RequestPoolPlan, among clients: ClientPlan?) -> [Double] {
    let view = PoolView(weights: pool.weights)
    var balancer = pool.balancer
    balancer.prepare(for: view)
    var stream = RandomStream(seed: 0)
    var shares = Array(repeating: 0.0, count: pool.serverNames.count)
    var before = 0.0
    for (client, address) in (clients?.addresses ?? [0]).enumerated() {
      let cumulative = clients.flatMap { $0.cumulative.isEmpty ? nil : $0.cumulative[client] }
      let share = cumulative.map { $0 - before } ?? 1
      before = cumulative ?? before
      if let server = balancer.choose(from: view, client: address, using: &stream) {
        shares[server] += share
      }
    }
    let total = shares.reduce(0, +)
    return total > 0 ? shares.map { $0 / total } : shares
  }

  /// At exactly full load queues grow as well, unless nothing is left to chance.
  private func isTooMuch(_ load: Double, _ row: Int) -> Bool {
    if load > 1 + 1e-9 { return true }
    guard load > 1 - 1e-9, case .renewal(let gap) = requests.arrivals.form else { return false }
    return gap.variance > 0 || requests.classes.contains { $0.work[row].variance > 0 }
  }

  private func percent(_ share: Double) -> String { LoadText.percent(share) }
}
