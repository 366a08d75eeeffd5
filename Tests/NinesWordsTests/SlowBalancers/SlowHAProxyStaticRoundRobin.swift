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

  private mutating func rebuild() {
    if next >= SlowHAProxyMap.slots(weights, up: up).count { next = 0 }
  }

  mutating func goDown(_ server: Int) {
    up.removeAll { $0 == server }
    rebuild()
  }

  mutating func goUp(_ server: Int, _ active: [Int]) {
    up = (up + [server]).sorted()
    rebuild()
  }

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let slots = SlowHAProxyMap.slots(weights, up: up)
    // Every slot once, from the next one on; of the avoided server's the last.
    let order = slots.indices.map { (next + $0) % slots.count }
    let open = order.filter { !request.full.contains(slots[$0]) }
    guard let slot = open.first(where: { slots[$0] != request.avoided }) ?? open.last else {
      return nil
    }
    next = (slot + 1) % slots.count
    return slots[slot]
  }
}
