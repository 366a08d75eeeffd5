import NinesRandom

/// A vendor's rule worked out plainly and slowly, to compare its balancer with.
///
/// All servers are up at first.
protocol SlowBalancer {
  mutating func goUp(_ server: Int, _ active: [Int])
  mutating func goDown(_ server: Int)
  /// A server's number of active connections has changed.
  mutating func changed(_ server: Int, _ active: [Int])
  mutating func failed(_ server: Int, maxFails: Int)
  mutating func pick(_ request: SlowRequest, using stream: inout RandomStream) -> Int?
}

extension SlowBalancer {
  mutating func goUp(_ server: Int, _ active: [Int]) {}
  mutating func goDown(_ server: Int) {}
  mutating func changed(_ server: Int, _ active: [Int]) {}
  mutating func failed(_ server: Int, maxFails: Int) {}
}
