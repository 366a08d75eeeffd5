import Foundation
import NinesKernel
import NinesRandom
import Testing

@Suite("Least response time")
struct LeastResponseTimeTests {
  /// Where a request goes after some answers.
  private func choice(
    weights: [Int] = [1, 1], connections: [Int] = [0, 0],
    after answers: [(server: Int, time: Double, at: Double)]
  ) -> Int? {
    var policy = LeastResponseTime(decay: 10)
    let pool = PoolView(weights: weights)
    policy.prepare(for: pool)
    for (server, active) in connections.enumerated() { pool.setConnections(server, to: active) }
    for answer in answers {
      policy.learn(server: answer.server, responseTime: answer.time, at: answer.at)
    }
    var stream = RandomStream(seed: 1)
    return policy.choose(from: pool, client: 0, using: &stream)
  }

  /// 1 s answered at 0 and 3 s at 10 s weigh e^-1 and 1 - e^-1: a mean of 3 - 2/e.
  @Test("the mean forgets with its time constant", arguments: [(-1e-9, 1), (1e-9, 0)])
  func forgets(difference: Double, expected: Int) {
    let mean = 3 - 2 * exp(-1.0)
    #expect(
      choice(after: [(0, 1, 0), (0, 3, 10), (1, mean + difference, 0)]) == expected)
  }

  @Test("a score is the mean times connections and one, over the weight")
  func score() {
    #expect(choice(connections: [1, 4], after: [(0, 2, 0), (1, 1, 0)]) == 0)  // 4 against 5
    #expect(choice(connections: [2, 4], after: [(0, 2, 0), (1, 1, 0)]) == 1)  // 6 against 5
    #expect(choice(weights: [1, 3], after: [(0, 1, 0), (1, 2, 0)]) == 1)  // 1 against 2/3
  }

  @Test("an unknown server goes first while idle, and last while it owes its first answer")
  func unknown() {
    #expect(choice(connections: [0, 0], after: [(0, 1e-6, 0)]) == 1)
    #expect(choice(connections: [99, 1], after: [(0, 50, 0)]) == 0)
    #expect(choice(connections: [3, 2], after: []) == 1)
  }
}
