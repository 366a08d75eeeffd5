import NinesKernel
import NinesRandom
import Testing

@Suite("Vendors' balancers against their rules worked out slowly")
struct VendorOracleTests {
  @Test("any history of requests, failures, limits and rotations", arguments: OracleCase.all)
  func histories(_ item: OracleCase) throws {
    let policy = try balancer(item.text)
    for seed in 0..<120 {
      #expect(Self.difference(policy, item, seed: UInt64(seed)) == nil, "seed \(seed)")
    }
  }

  /// The first pick that differs; nil: none.
  private static func difference<Policy: Balancer>(
    _ policy: Policy, _ item: OracleCase, seed: UInt64
  ) -> String? {
    var dice = RandomStream(seed: seed &+ 1000)
    let choices = [[1], [1, 2, 3], [4, 2, 6], [1, 5, 10, 17, 256]][dice.index(below: 4)]
    let most = choices.last == 256 ? 2 : 6
    let weights = (0...dice.index(below: most)).map { _ in choices[dice.index(below: choices.count)]
    }
    let limit = [1, 2, 3, 1000][dice.index(below: 4)]
    var slow = item.slow(weights)
    var desk = Desk(policy, weights: weights, seed: seed)
    var stream = RandomStream(seed: seed)
    var isUp = weights.map { _ in true }
    var active = weights.map { _ in 0 }
    for step in 0..<150 {
      let server = dice.index(below: weights.count)
      switch dice.index(below: 20) {
      case 0, 1:
        isUp[server].toggle()
        desk.setRotation { isUp[$0] }
        if isUp[server] { slow.goUp(server, active) } else { slow.goDown(server) }
      case 2...6:
        guard active[server] > 0 else { continue }
        active[server] -= 1
        desk.release(server)
        slow.changed(server, active)
      case 7:
        let maxFails = 1 + dice.index(below: 3)
        desk.attemptFailed(server, maxFails: maxFails)
        slow.failed(server, maxFails: maxFails)
      default:
        var request = SlowRequest(client: UInt32(dice.index(below: 1 << 32)), active: active)
        request.up = weights.indices.filter { isUp[$0] }
        request.full = Set(weights.indices.filter { active[$0] >= limit })
        if dice.index(below: 6) == 0 { request.avoided = server }
        let expected = slow.pick(request, using: &stream)
        let picked = desk.take(client: request.client, avoided: request.avoided) {
          request.full.contains($0) ? .full : .none
        }
        if picked != expected {
          return "\(weights), step \(step): \(picked ?? -1), not \(expected ?? -1)"
        }
        if let picked {
          active[picked] += 1
          slow.changed(picked, active)
        }
      }
    }
    return nil
  }
}
