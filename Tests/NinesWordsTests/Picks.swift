import NinesKernel
import NinesRandom
import NinesVocabulary

/// Servers that a balancer picks one after another.
///
/// With `holding`, no request ever ends, so that active connections pile up.
func picks(
  _ balancer: any Balancer, weights: [Int], count: Int, seed: UInt64 = 1, holding: Bool = false,
  connections: [Int] = [], rotation: (Int) -> Bool = { _ in true },
  client: (Int) -> UInt32 = { UInt32($0) &* 2_654_435_761 }
) -> [Int?] {
  func run<Policy: Balancer>(_ policy: Policy) -> [Int?] {
    var policy = policy
    var pool = PoolView(weights: weights)
    for (server, active) in connections.enumerated() { pool.setConnections(server, to: active) }
    policy.prepare(for: pool)
    pool.setRotation(rotation)
    policy.rotationChanged(to: pool)
    var stream = RandomStream(seed: seed)
    var picks: [Int?] = []
    for number in 0..<count {
      let server = policy.choose(from: pool, client: client(number), using: &stream)
      picks.append(server)
      if holding, let server {
        pool.setConnections(server, to: pool.activeConnections(server) + 1)
      }
    }
    return picks
  }
  return run(balancer)
}

func balancer(_ text: String) throws -> any Balancer {
  try BalancerCatalog.balancer(word(text, as: .balancer))
}

/// How often each server was picked.
func counts(_ picks: [Int?], servers: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: servers)
  for case let server? in picks { counts[server] += 1 }
  return counts
}

/// Picks as letters, a for server 0.
func letters(_ picks: [Int?]) -> String {
  String(picks.map { $0.map { Character(UnicodeScalar(UInt8(97 + $0))) } ?? "-" })
}
