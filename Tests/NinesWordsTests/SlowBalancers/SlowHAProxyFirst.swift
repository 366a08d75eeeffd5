import NinesRandom

/// HAProxy 2.6, lb_fas.c.
struct SlowHAProxyFirst: SlowBalancer {
  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int? {
    request.firstOpen(of: request.up)
  }
}
