import NinesRandom

/// HAProxy 2.6, lb_fwlc.c, with the servers in the order of their last insertion.
struct SlowHAProxyLeastConnections: SlowBalancer {
  private let weights: [Int]
  private var line: [Int]

  init(weights: [Int]) {
    self.weights = weights
    line = Array(weights.indices)
  }

  mutating func goDown(_ server: Int) { line.removeAll { $0 == server } }
  mutating func goUp(_ server: Int, _ active: [Int]) { line.append(server) }

  mutating func changed(_ server: Int, _ active: [Int]) {
    guard line.contains(server) else { return }
    line.removeAll { $0 == server }
    line.append(server)
  }

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let keys = request.active.indices.map { server in
      request.active[server] == 0
        ? 0 : (request.active[server] + 1) * 4096 / (16 * weights[server])
    }
    let order = line.enumerated().sorted { one, two in
      (keys[one.element], one.offset) < (keys[two.element], two.offset)
    }
    return request.firstOpen(of: order.map(\.element))
  }
}
