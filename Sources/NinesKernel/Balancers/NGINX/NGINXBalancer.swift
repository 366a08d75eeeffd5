import NinesVocabulary

/// What nginx's policies have in common: the list of servers with its round robin, and that nobody waits for a server.
protocol NGINXBalancer: Balancer {
  var peers: NGINXPeers { get set }
}

extension NGINXBalancer {
  package static var learnsFromFailures: Bool { true }
  package static var passesOverServers: Bool { true }
  package static var waiting: WaitingRule { .never }

  package mutating func prepare(for pool: borrowing PoolView) { peers.prepare(for: pool) }
  package mutating func rotationChanged(to pool: borrowing PoolView) {
    peers.rotationChanged(to: pool)
  }
  package mutating func attemptFailed(server: Int, maxFails: Int) {
    peers.attemptFailed(server: server, maxFails: maxFails)
  }
}
