import NinesKernel
import NinesRandom

/// A policy and its pool, kept as the request loops keep them.
struct Desk<Policy: Balancer>: ~Copyable {
  private(set) var policy: Policy
  private(set) var pool: PoolView
  private var stream: RandomStream

  init(_ policy: Policy, weights: [Int], seed: UInt64 = 1) {
    self.policy = policy
    pool = PoolView(weights: weights)
    stream = RandomStream(seed: seed)
    self.policy.prepare(for: pool)
  }

  mutating func setRotation(_ isIn: (Int) -> Bool) {
    pool.setRotation(isIn)
    policy.rotationChanged(to: pool)
  }

  mutating func setConnections(_ server: Int, to count: Int) {
    pool.setConnections(server, to: count)
    policy.connectionsChanged(server: server, in: pool)
  }

  /// The pick for a client; the request stays.
  mutating func take(client: UInt32) -> Int? {
    let server = policy.choose(from: pool, client: client, using: &stream)
    if let server { setConnections(server, to: pool.activeConnections(server) + 1) }
    return server
  }

  /// The pick where servers are full, barred or to be avoided; the request stays.
  mutating func take(
    client: UInt32, avoided: Int = -1, obstacle: (Int) -> PoolView.Obstacle
  ) -> Int? {
    pool.setObstacles(avoided: avoided, obstacle)
    let server = policy.choose(from: pool, client: client, using: &stream)
    pool.clearObstacles()
    if let server { setConnections(server, to: pool.activeConnections(server) + 1) }
    return server
  }

  mutating func release(_ server: Int) {
    setConnections(server, to: pool.activeConnections(server) - 1)
  }

  mutating func attemptFailed(_ server: Int, maxFails: Int) {
    policy.attemptFailed(server: server, maxFails: maxFails)
  }

  mutating func learn(server: Int, responseTime: Double) {
    policy.learn(server: server, responseTime: responseTime, at: 0)
  }
}
