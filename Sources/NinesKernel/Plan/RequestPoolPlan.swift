package import NinesRandom

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

  /// Whether requests are refused once all servers have as many connections as they may.
  package var refusesWhenFull: Bool {
    connectionLimit != nil && type(of: balancer).waiting == .never
  }

  var isDirect: Bool {
    guard case .fifo = discipline, infrastructurePool == nil, queueLimit == nil, capacity == nil,
      connectionLimit == nil, queueTimeout == nil, serverTimeout == nil, passive == nil
    else { return false }
    if type(of: balancer).learnsFromAnswers { return false }
    // Departures of several workers are out of order: counting connections would need events.
    return workers == 1 || !balancer.readsConnections
  }
}
