import NinesKernel
import NinesRandom
import NinesStatistics
import NinesVocabulary
import Testing

@Suite("Every balancer")
struct BalancerTests {
  static let examples = BalancerCatalog.all.map { $0.example }

  @Test("picks only servers in rotation, and every one of them", arguments: examples)
  func rotation(_ text: String) throws {
    let policy = try balancer(text)
    let picked = picks(
      policy, weights: [3, 1, 2, 1, 1], count: 20_000, holding: true, limit: limit(of: policy),
      rotation: { $0 != 1 && $0 != 4 })
    #expect(Set(picked) == [0, 2, 3])
  }

  /// Who fills one server after another comes to the last one only where they can be full.
  private func limit(of policy: any Balancer) -> Int? {
    if case .firstWithRoom = policy.longRunShares { 7000 } else { nil }
  }

  @Test("picks nobody when nobody is in rotation", arguments: examples)
  func emptyRotation(_ text: String) throws {
    #expect(
      picks(try balancer(text), weights: [1, 1], count: 3, rotation: { _ in false })
        == [nil, nil, nil])
    #expect(
      picks(try balancer(text), weights: [2, 1], count: 3, rotation: { _ in false })
        == [nil, nil, nil])
  }

  @Test("picks the only server", arguments: examples)
  func single(_ text: String) throws {
    #expect(picks(try balancer(text), weights: [7], count: 3) == [0, 0, 0])
    #expect(
      picks(try balancer(text), weights: [2, 1, 1], count: 3, rotation: { $0 == 1 })
        == [1, 1, 1])
  }

  @Test("picks the same servers from the same seed", arguments: examples)
  func reproducible(_ text: String) throws {
    let first = picks(try balancer(text), weights: [3, 2, 1], count: 1000, seed: 7, holding: true)
    let second = picks(try balancer(text), weights: [3, 2, 1], count: 1000, seed: 7, holding: true)
    #expect(first == second)
  }

  @Test("comes back to a server that comes back", arguments: examples)
  func comeback(_ text: String) throws {
    func run<Policy: Balancer>(_ policy: Policy) -> Set<Int?> {
      let limit = limit(of: policy).map { _ in 400 } ?? .max
      var desk = Desk(policy, weights: [1, 1, 1])
      for isBack in [false, true] { desk.setRotation { $0 != 2 || isBack } }
      return Set(
        (0..<1000).map { number in
          let active = (0..<3).map { desk.pool.activeConnections($0) }
          return desk.take(client: UInt32(number) << 8) { active[$0] >= limit ? .full : .none }
        })
    }
    #expect(run(try balancer(text)) == [0, 1, 2])
  }

  @Test(
    "shares follow the weights to the request",
    arguments: [
      "round-robin", "source-hash", "haproxy-roundrobin", "haproxy-static-rr", "haproxy-source",
      "nginx-round-robin",
    ])
  func exactShares(_ text: String) throws {
    for weights in [[5, 1, 1], [3, 2, 1], [10, 7, 3], [1, 1, 1], [256, 1]] {
      let total = weights.reduce(0, +)
      let picked = picks(
        try balancer(text), weights: weights, count: 4 * total, client: { UInt32($0) })
      #expect(counts(picked, servers: weights.count) == weights.map { 4 * $0 })
    }
  }

  /// All requests stay, so that the numbers of active connections settle the shares.
  @Test(
    "connections in proportion to the weights",
    arguments: [
      "least-connections", "least-response-time", "haproxy-leastconn", "nginx-least-conn",
    ])
  func heldShares(_ text: String) throws {
    let weights = [5, 1, 1]
    func run<Policy: Balancer>(_ policy: Policy) -> [Int] {
      var desk = Desk(policy, weights: weights)
      for server in 0..<3 { desk.learn(server: server, responseTime: 0.02) }
      for _ in 0..<7000 { _ = desk.take(client: 0) }
      return (0..<3).map { desk.pool.activeConnections($0) }
    }
    for (count, weight) in zip(run(try balancer(text)), weights) {
      #expect(abs(count - 1000 * weight) <= weight)
    }
  }

  /// False alarm 1e-6; an error of 1.6 % in the share of a server of 5:1:1 is caught with 99.9 %.
  @Test(
    "weighted random draws by weight", arguments: ["random", "nginx-random"],
    [[5, 1, 1], [1, 1, 1], [10, 7, 3], [1, 256, 2, 9, 1]])
  func randomShares(_ text: String, weights: [Int]) throws {
    let draws = 1_000_000
    let observed = counts(
      picks(try balancer(text), weights: weights, count: draws), servers: weights.count)
    let total = Double(weights.reduce(0, +))
    let fit = ChiSquareTest.goodnessOfFit(
      observed: observed, expected: weights.map { Double(draws * $0) / total })
    #expect(fit.probability > 1e-6)
  }

  /// False alarm 1e-6; an error of 1.4 % in a share is caught with 99.9 %.
  @Test(
    "equals are picked equally often",
    arguments: ["least-connections", "random-of", "least-response-time", "random", "idle-first"])
  func ties(_ text: String) throws {
    let draws = 1_000_000
    let observed = counts(
      picks(try balancer(text), weights: [1, 1, 1], count: draws), servers: 3)
    let fit = ChiSquareTest.goodnessOfFit(
      observed: observed, expected: Array(repeating: Double(draws) / 3, count: 3))
    #expect(fit.probability > 1e-6)
  }

  /// All draws hit the busy one with probability 1/4^d.
  ///
  /// False alarm 1e-6; an error of 0.35 percentage points is caught with 99.9 %.
  @Test("an idle server comes before a busy one, whatever the luck")
  func idle() {
    let picked = picks(
      IdleFirst(), weights: [1, 1, 1, 1], count: 10_000, connections: [3, 0, 1, 0])
    #expect(Set(picked) == [1, 3])
  }

  @Test("the lesser of the drawn wins", arguments: [(1, 0.25), (2, 0.0625), (3, 0.015625)])
  func lesser(choices: Int, share: Double) throws {
    let draws = 1_000_000
    let observed = counts(
      picks(
        BestOfRandom(choices: choices), weights: [1, 3], count: draws, connections: [5, 1]),
      servers: 2)
    let standardError = (share * (1 - share) / Double(draws)).squareRoot()
    #expect(abs(Double(observed[0]) / Double(draws) - share) < 4.892 * standardError)
  }
}
