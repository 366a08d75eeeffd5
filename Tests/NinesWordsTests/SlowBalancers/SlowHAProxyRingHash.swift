import NinesRandom

/// A consistent hash; a full server keeps its requests.
struct SlowHAProxyRingHash: SlowBalancer {
  let ring: SlowHAProxyRing
  let hash: @Sendable (UInt32) -> UInt32

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let hash = SlowHAProxyRing.scrambled(hash(request.client))
    guard let server = ring.server(at: hash, request) else { return nil }
    return request.full.contains(server) ? nil : server
  }
}
