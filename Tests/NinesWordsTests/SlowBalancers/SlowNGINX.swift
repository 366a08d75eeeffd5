import NinesRandom

/// nginx 1.22.1, ngx_http_upstream_round_robin.c, and the policies that fall back on it.
struct SlowNGINX: SlowBalancer {
  enum Rule {
    case inTurn
    case leastConnections
    case addressHash
    case plainHash(prefix: String)
    case ring(prefix: String)
  }

  let rule: Rule
  let weights: [Int]
  private var effective: [Int]
  private var current: [Int]

  init(_ rule: Rule, weights: [Int]) {
    self.rule = rule
    self.weights = weights
    effective = weights
    current = weights.map { _ in 0 }
  }

  mutating func failed(_ server: Int, maxFails: Int) {
    effective[server] = max(0, effective[server] - weights[server] / maxFails)
  }

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let open = request.up.filter { !request.full.contains($0) }
    let eligible =
      open.count { $0 != request.avoided } > 0
      ? open.filter { $0 != request.avoided } : open
    if eligible.isEmpty { return nil }
    for server in candidates(request) {
      if open.contains(server), server != request.avoided { return server }
    }
    if case .leastConnections = rule {
      let loads = eligible.map { Double(request.active[$0]) / Double(weights[$0]) }
      let least = zip(eligible, loads).filter { abs($1 - loads.min()!) < 1e-9 }.map(\.0)
      return least.count == 1 ? least[0] : turn(least)
    }
    // Nobody but the one to be avoided is left.
    return eligible == [request.avoided] ? request.avoided : turn(eligible)
  }

  private mutating func turn(_ eligible: [Int]) -> Int {
    let total = eligible.reduce(0) { $0 + effective[$1] }
    for server in eligible {
      current[server] += effective[server]
      effective[server] = min(weights[server], effective[server] + 1)
    }
    let best = eligible.first { server in
      eligible.allSatisfy { current[$0] <= current[server] }
    }!
    current[best] -= total
    return best
  }

  /// 21 servers that a hash leads to, one after another.
  private func candidates(_ request: SlowRequest) -> [Int] {
    let owners = weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) }
    switch rule {
    case .inTurn, .leastConnections: return []
    case .addressHash:
      var hash = 89
      return (0...20).map { _ in
        for shift in [24, 16, 8] {
          hash = (hash * 113 + Int(request.client >> UInt32(shift)) % 256) % 6271
        }
        return owners[hash % owners.count]
      }
    case .plainHash(let prefix):
      var hash = 0
      return (0...20).map { repetition in
        let text = (repetition > 0 ? "\(repetition)" : "") + prefix + "\(request.client)"
        hash += Int(Self.check(Array(text.utf8)) >> 16) & 0x7fff
        return owners[hash % owners.count]
      }
    case .ring(let prefix):
      let points = Self.points(weights)
      let check = Self.check(Array("\(prefix)\(request.client)".utf8))
      let start = points.firstIndex { $0.at >= check } ?? 0
      return (0...20).map { points[(start + $0) % points.count].server }
    }
  }

  private static func points(_ weights: [Int]) -> [(at: UInt32, server: Int)] {
    var points: [(at: UInt32, server: Int)] = []
    for server in weights.indices {
      var last: UInt32 = 0
      for _ in 0..<(160 * weights[server]) {
        let bytes = withUnsafeBytes(of: last.littleEndian) { Array($0) }
        last = check(Array("127.0.0.1\0\(9101 + server)".utf8) + bytes)
        points.append((last, server))
      }
    }
    return points.sorted { $0.at < $1.at }
  }

  /// CRC-32, bit by bit.
  static func check(_ bytes: [UInt8]) -> UInt32 {
    var rest = UInt32.max
    for byte in bytes {
      for bit in 0..<8 {
        let isOdd = (rest ^ UInt32(byte >> UInt8(bit))) & 1 == 1
        rest = isOdd ? rest >> 1 ^ 0xedb8_8320 : rest >> 1
      }
    }
    return ~rest
  }
}
