/// What is known of a balancer's long-run shares without simulation, while all servers are in rotation.
package enum LongRunShares: Sendable {
  /// In proportion to the weights, whatever the servers do.
  case byWeight
  /// Each client has its server.
  case byClient
  /// So many servers are drawn, by weight and with replacement, and one of them is taken.
  case amongDrawn(Int)
  /// The first server in rotation that has room.
  case firstWithRoom
  /// What the servers do decides.
  case byState
}
