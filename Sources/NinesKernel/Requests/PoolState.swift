/// A pool in the course of a replication: its balancer, its servers, what waits at the balancer, what was seen.
///
/// Lives behind a pointer, so that the hot loop neither copies nor counts; what it needs of the plan stands here, with
/// the largest number in place of "no limit".
struct PoolState: ~Copyable {
  let plan: RequestPoolPlan
  let number: Int
  let firstServer: Int  // its servers count on from here over all pools
  let serverCount: Int
  let workers: Int
  let isShared: Bool
  let shareLimit: Int
  let queueLimit: Int
  let capacity: Int
  let connectionLimit: Int
  let serverTimeout: Double
  let connectTimeout: Double
  let hasQueueTimeout: Bool
  /// Nil also for a single server, which requests never take out.
  let passive: PassiveCheckRules?
  let learnsFromAnswers: Bool
  let learnsFromFailures: Bool
  let followsConnections: Bool
  let passesOverServers: Bool
  let waiting: WaitingRule
  var policy: any Balancer
  var view: PoolView
  let savedRotation: UnsafeMutablePointer<Int32>  // while a pick has a rotation of its own
  var policyKnowsRotation = true  // false after a pick from a part of it
  let servers: UnsafeMutablePointer<ServerState>
  var queue = SlotQueue()
  var freed: [Int] = []  // servers that have room again for whoever waits, the first one first
  var inSystem = 0
  var recheck = Double.infinity  // the pending event of the pool is this one
  var tally = PoolTally()

  init(plan: RequestPoolPlan, number: Int, firstServer: Int) {
    self.plan = plan
    self.number = number
    self.firstServer = firstServer
    serverCount = plan.serverNames.count
    workers = plan.workers ?? .max
    queueLimit = plan.queueLimit ?? .max
    capacity = plan.capacity ?? .max
    connectionLimit = plan.connectionLimit ?? .max
    serverTimeout = plan.serverTimeout ?? .infinity
    // Linux gives up a connection request after 127 s.
    connectTimeout = plan.connectTimeout ?? 127
    hasQueueTimeout = plan.queueTimeout != nil
    passive = serverCount > 1 && (plan.passive?.maxFails ?? 0) > 0 ? plan.passive : nil
    policy = plan.balancer
    learnsFromAnswers = type(of: policy).learnsFromAnswers
    learnsFromFailures = type(of: policy).learnsFromFailures
    followsConnections = type(of: policy).followsConnections
    passesOverServers = type(of: policy).passesOverServers
    waiting = type(of: policy).waiting
    view = PoolView(weights: plan.weights)
    savedRotation = .allocateOwnLines(capacity: serverCount)
    policy.prepare(for: view)
    servers = .allocateOwnLines(capacity: serverCount)
    servers.initialize(repeating: ServerState(), count: serverCount)
    for server in 0..<serverCount {
      servers[server].speed.full = plan.speeds[server]
      guard let slow = plan.slowStart else { continue }
      servers[server].speed.lasts = slow.lasts
      servers[server].speed.beginsAt = slow.beginsAt
    }
    if case .processorSharing(let limit) = plan.discipline {
      isShared = true
      shareLimit = limit ?? .max
    } else {
      isShared = false
      shareLimit = .max
    }
  }

  /// Whoever waits from now on waits for servers freed from now on.
  @inline(__always)
  mutating func forgetFreed() {
    if !freed.isEmpty { freed.removeAll(keepingCapacity: true) }
  }

  deinit {
    savedRotation.deallocate()
    servers.deinitialize(count: serverCount)
    servers.deallocate()
  }
}

/// How the parts of the event loop pass a pool around.
typealias PoolPointer = UnsafeMutablePointer<PoolState>
