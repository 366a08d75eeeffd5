import NinesKernel
import NinesRandom

/// A plan with any mixture of limits, timeouts, retries and faults, from a seed.
enum RandomPlan {
  static let common: [any Balancer] = [
    RoundRobin(), LeastConnections(), WeightedRandom(), SourceHash(), LeastResponseTime(),
  ]

  /// - Returns: the job, and the number of its arrivals.
  static func job(
    seed: UInt64, balancers: [any Balancer] = common, clients: Int = 0
  ) -> (job: ReplayJob, arrivals: Int) {
    var dice = Dice(seed: seed)
    let servers = 1 + dice.below(4)
    var time = 0.0
    let requests = (0..<150).map { _ in
      time += dice.chance(0.2) ? 0 : dice.unit() * 0.6
      return (at: time, work: dice.chance(0.2) ? 1 : dice.unit() * 2)
    }
    var bench = Bench(
      requests, servers: servers, workers: dice.chance(0.2) ? nil : 1 + dice.below(3))
    bench.plan.patience = 1 + dice.unit() * 20
    bench.plan.abandons = dice.chance(0.5)
    bench.plan.wants.thresholds = [(nil, 2), (0, 3)]
    if clients > 0 {
      bench.plan.clients = ClientPlan(
        addresses: ClientPopulation.addresses(count: clients), shares: nil)
    }
    configure(&bench.pool, balancers, &dice)
    if dice.chance(0.6) {
      bench.plan.retries.attempts = 1 + dice.below(4)
      bench.plan.retries.base = dice.chance(0.2) ? 0 : dice.unit()
      bench.plan.retries.grows = dice.chance(0.5)
      if dice.chance(0.5) { bench.plan.retries.attemptTimeout = 0.5 + dice.unit() * 5 }
      if dice.chance(0.3) { bench.plan.retries.budget = dice.unit() }
    }
    bench.connect(routers: dice.chance(0.5) ? 2 : 0)
    breakThings(&bench, &dice, servers, until: time)
    var job = ReplayJob(plan: bench.plan, end: time + 1)
    job.infrastructure = bench.infrastructure
    job.record = bench.record
    return (job, requests.count)
  }

  private static func configure(
    _ pool: inout RequestPoolPlan, _ balancers: [any Balancer], _ dice: inout Dice
  ) {
    pool.balancer = balancers[dice.below(balancers.count)]
    if dice.chance(0.3) { pool.weights = pool.weights.indices.map { 1 + $0 % 3 } }
    if dice.chance(0.3) {
      pool.discipline = .processorSharing(limit: dice.chance(0.5) ? nil : 1 + dice.below(3))
    }
    if dice.chance(0.3) { pool.queueLimit = dice.below(4) }
    if dice.chance(0.2) { pool.capacity = 1 + dice.below(10) }
    if dice.chance(0.4) { pool.connectionLimit = 1 + dice.below(3) }
    if dice.chance(0.4) {
      pool.queueTimeout = dice.chance(0.5) ? .constant(1) : .exponential(mean: 1)
    }
    if dice.chance(0.5) { pool.connectTimeout = [1, 2.5, 5][dice.below(3)] }
    if dice.chance(0.5) { pool.serverTimeout = [1, 3, 8][dice.below(3)] }
    pool.connectRetries = dice.below(4)
    pool.redispatch = dice.chance(0.5)
    if dice.chance(0.4) { pool.retriesOn = [.reset, .serverTimeout, .serverError] }
    pool.queuesWithoutServer = dice.chance(0.4)
    pool.onFailure = [.lost, .resume, .restart][dice.below(3)]
    if dice.chance(0.4) {
      var rules = PassiveCheckRules()
      rules.maxFails = 1 + dice.below(3)
      rules.failTimeout = Double(1 + dice.below(4))
      pool.passive = rules
    }
    if dice.chance(0.3) { pool.slowStart = (lasts: 3, beginsAt: 0.2) }
    pool.slowdowns = pool.slowdowns.map { _ in 3 }
  }

  private static func breakThings(
    _ bench: inout Bench, _ dice: inout Dice, _ servers: Int, until end: Double
  ) {
    let faults: [Impairment] = [
      .silent, .refuses, .hangs, .answersErrors, .slow, .failsProbe, [.slow, .hangs], [], [], [],
    ]
    let components = bench.infrastructure.components.count
    var time = 0.0
    while true {
      time += dice.unit() * 4
      if time > end { return }
      switch dice.below(5) {
      case 0, 1, 2: bench.change(dice.below(components), to: faults[dice.below(10)], at: time)
      case 3:
        bench.believe(dice.below(bench.infrastructure.views.count), up: dice.chance(0.6), at: time)
      default:
        if components > servers { bench.hold(by: UInt16(dice.below(4)), at: time) }
      }
    }
  }
}

/// Chance for plans.
struct Dice {
  private var stream: RandomStream

  init(seed: UInt64) {
    stream = RandomStream(
      key: StreamKey(seed: seed, component: "plan", purpose: "dice"), replication: 0)
  }

  mutating func unit() -> Double { stream.unit() }
  mutating func below(_ limit: Int) -> Int { stream.index(below: limit) }
  mutating func chance(_ share: Double) -> Bool { stream.unit() < share }
}
