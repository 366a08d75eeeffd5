import NinesRandom

/// HAProxy 2.6, lb_fwrr.c, with its three sets as sorted lists.
struct SlowHAProxyRoundRobin: SlowBalancer {
  private let weights: [Int]
  private var positions: [Int]
  private var rests: [Int]
  private var initial: [(key: Int, server: Int)] = []
  private var next: [(key: Int, server: Int)] = []
  private var current: [(key: Int, server: Int)] = []
  private var weightNow = 0
  private var weightNext = 0
  private var position = 0

  init(weights: [Int]) {
    self.weights = weights.map { 16 * $0 }
    positions = weights.map { _ in 0 }
    rests = positions
    for server in weights.indices { insert(server, 4096 - self.weights[server], &initial) }
    weightNow = self.weights.reduce(0, +)
    weightNext = weightNow
    position = weightNow
  }

  private func insert(_ server: Int, _ key: Int, _ list: inout [(key: Int, server: Int)]) {
    list.insert((key, server), at: list.firstIndex { $0.key > key } ?? list.count)
  }

  private mutating func queue(_ server: Int) {
    if positions[server] >= 2 * weightNow || positions[server] >= weightNow + weightNext {
      positions[server] -= weightNow
      insert(server, 4096 - weights[server], &next)
    } else {
      let key = 256 * positions[server] + (4096 + rests[server] - weights[server]) / 16
      insert(server, key, &current)
    }
  }

  mutating func goDown(_ server: Int) {
    weightNext -= weights[server]
    initial.removeAll { $0.server == server }
    next.removeAll { $0.server == server }
    current.removeAll { $0.server == server }
  }

  mutating func goUp(_ server: Int, _ active: [Int]) {
    weightNext += weights[server]
    positions[server] = position + (weightNext + weightNow - position) / weights[server]
    queue(server)
  }

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    if request.up.isEmpty { return nil }
    var aside: [Int] = []
    var isSwapped = false
    var chosen: Int?
    while chosen == nil {
      let server: Int
      if let first = current.first, positions[first.server] <= position {
        server = current.removeFirst().server
      } else if !initial.isEmpty {
        server = initial.removeFirst().server
        (positions[server], rests[server]) = (0, 0)
      } else if !current.isEmpty {
        server = current.removeFirst().server
      } else if isSwapped {
        break
      } else {
        isSwapped = true
        swap(&initial, &next)
        weightNow = weightNext
        position = weightNow
        continue
      }
      if positions[server] == 0 { positions[server] = position }
      rests[server] += weightNext % weights[server]
      positions[server] += weightNext / weights[server] + rests[server] / weights[server]
      rests[server] %= weights[server]
      position += 1
      if request.full.contains(server) || server == request.avoided {
        aside.append(server)
      } else {
        chosen = server
      }
    }
    if chosen == nil {
      chosen = aside.first { $0 == request.avoided && !request.full.contains($0) }
    }
    if let chosen { queue(chosen) }
    for server in aside.reversed() where server != chosen {
      if isSwapped { insert(server, 4096 - weights[server], &initial) } else { queue(server) }
    }
    return chosen
  }
}
