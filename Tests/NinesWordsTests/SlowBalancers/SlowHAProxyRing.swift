/// HAProxy 2.6, lb_chash.c, looking at every node each time.
struct SlowHAProxyRing {
  let weights: [Int]
  let factor: Int

  /// - Source: hash.h, full_hash.
  static func scrambled(_ number: UInt32) -> UInt32 {
    let all: UInt64 = 0xffff_ffff
    var a = UInt64(number)
    a = ((a + 0x7ed5_5d16) + (a << 12)) & all
    a = ((a ^ 0xc761_c23c) ^ (a >> 19)) & all
    a = ((a + 0x1656_67b1) + (a << 5)) & all
    a = (((a + 0xd3a2_646c) & all) ^ (a << 9)) & all
    a = ((a + 0xfd70_46c5) + (a << 3)) & all
    a = ((a ^ 0xb55a_4f09) ^ (a >> 16)) & all
    return UInt32((a * 3_221_225_473) & all)
  }

  func server(at hash: UInt32, _ request: SlowRequest) -> Int? {
    var nodes: [(at: UInt32, server: Int)] = []
    for server in request.up {
      for node in 0..<(16 * weights[server]) {
        nodes.append((Self.scrambled(UInt32(4096 * (server + 1) + node)), server))
      }
    }
    nodes.sort { $0.at < $1.at }
    if nodes.isEmpty { return nil }
    let above = nodes.firstIndex { $0.at >= hash } ?? 0
    let below = nodes.lastIndex { $0.at < hash } ?? nodes.count - 1
    let isBelow = hash &- nodes[below].at <= nodes[above].at &- hash
    let start = isBelow ? below : above
    let walk = (nodes[start...] + nodes[..<start]).map(\.server)
    return walk.first { $0 != request.avoided && isWithinBound($0, request) } ?? walk[0]
  }

  private func isWithinBound(_ server: Int, _ request: SlowRequest) -> Bool {
    if factor == 0 { return true }
    let slots = Int((Double((request.active.reduce(0, +) + 1) * factor) / 100).rounded(.up))
    let total = request.up.reduce(0) { $0 + 16 * weights[$1] }
    let before = 16 * weights[..<server].reduce(0, +)
    let weight = 16 * weights[server]
    let (whole, rest) = slots.quotientAndRemainder(dividingBy: total)
    let bound = weight * whole + (before + weight) * rest / total - before * rest / total
    return request.active[server] < max(1, bound)
  }
}
