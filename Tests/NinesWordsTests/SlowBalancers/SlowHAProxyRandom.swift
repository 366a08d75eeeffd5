import NinesRandom

/// `balance random`.
struct SlowHAProxyRandom: SlowBalancer {
  let ring: SlowHAProxyRing
  let draws: Int

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    if request.up.isEmpty { return nil }
    var best = -1
    for _ in 0..<draws {
      let new = ring.server(at: UInt32(stream.bits() >> 32), request)!
      let keepsOld =
        best >= 0
        && request.active[new] * ring.weights[best] > request.active[best] * ring.weights[new]
      if !keepsOld { best = new }
    }
    return request.full.contains(best) ? nil : best
  }
}
