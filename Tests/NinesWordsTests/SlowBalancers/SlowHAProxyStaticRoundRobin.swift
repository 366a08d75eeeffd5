import NinesRandom

/// `balance static-rr`.
struct SlowHAProxyStaticRoundRobin: SlowBalancer {
  let weights: [Int]
  private var up: [Int]
  private var next = 0

  init(weights: [Int]) {
    self.weights = weights
    up = Array(weights.indices)
  }

  mutating func goDown(_ server: Int) { up.removeAll { $0 == server } }

  mutating func goUp(_ server: Int, _ active: [Int]) { up = (up + [server]).sorted() }

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let slots = SlowHAProxyMap.slots(weights, up: up)
    if slots.isEmpty { return nil }
    if next >= slots.count { next = 0 }
    // Every slot once, from the next one on; of the avoided server's the last.
    let order = slots.indices.map { (next + $0) % slots.count }
    let open = order.filter { !request.full.contains(slots[$0]) }
    guard let slot = open.first(where: { slots[$0] != request.avoided }) ?? open.last else {
      return nil
    }
    next = slot + 1
    return slots[slot]
  }
}
