import NinesRandom

/// A map-based hash; a full server keeps its requests.
struct SlowHAProxyMapHash: SlowBalancer {
  let weights: [Int]
  let hash: @Sendable (UInt32) -> UInt32

  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    let slots = SlowHAProxyMap.slots(weights, up: request.up)
    if slots.isEmpty { return nil }
    let server = slots[Int(hash(request.client)) % slots.count]
    return request.full.contains(server) ? nil : server
  }
}
