import NinesKernel
import NinesVocabulary

/// Servers that a balancer picks one after another.
///
/// With `holding`, no request ever ends, so that active connections pile up; `limit`: of them at one server, for policies
/// that know of limits.
func picks(
  _ balancer: any Balancer, weights: [Int], count: Int, seed: UInt64 = 1, holding: Bool = false,
  connections: [Int] = [], limit: Int? = nil, rotation: (Int) -> Bool = { _ in true },
  client: (Int) -> UInt32 = { UInt32($0) &* 2_654_435_761 }
) -> [Int?] {
  func run<Policy: Balancer>(_ policy: Policy) -> [Int?] {
    var desk = Desk(policy, weights: weights, seed: seed)
    for (server, active) in connections.enumerated() { desk.setConnections(server, to: active) }
    if !weights.indices.allSatisfy(rotation) { desk.setRotation(rotation) }
    var picks: [Int?] = []
    for number in 0..<count {
      let server: Int?
      if let limit {
        let active = weights.indices.map { desk.pool.activeConnections($0) }
        server = desk.take(client: client(number)) { active[$0] >= limit ? .full : .none }
      } else {
        server = desk.take(client: client(number))
      }
      picks.append(server)
      if !holding, let server { desk.release(server) }
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
