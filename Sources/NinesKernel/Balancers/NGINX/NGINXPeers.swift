/// nginx's list of servers: who may take a request, and the smooth round robin on which all its policies fall back.
///
/// - Source: nginx 1.22.1, ngx_http_upstream_round_robin.c.
/// - Complexity: O(n)
struct NGINXPeers: Sendable {
  private var peers: [Peer] = []
  private(set) var totalWeight = 0  // of all servers, in rotation or not

  private struct Peer: Sendable {
    let weight: Int
    var effectiveWeight: Int  // smaller after failures
    var current = 0
    var isIn = true
  }

  mutating func prepare(for pool: borrowing PoolView) {
    peers.removeAll()
    totalWeight = 0
    for server in 0..<pool.serverCount {
      let weight = pool.weight(server)
      peers.append(Peer(weight: weight, effectiveWeight: weight))
      totalWeight += weight
    }
  }

  mutating func rotationChanged(to pool: borrowing PoolView) {
    for server in peers.indices { peers[server].isIn = false }
    for i in 0..<pool.rotationCount { peers[pool.server(i)].isIn = true }
  }

  mutating func attemptFailed(server: Int, maxFails: Int) {
    let left = peers[server].effectiveWeight - peers[server].weight / maxFails
    peers[server].effectiveWeight = max(0, left)
  }

  @inline(__always)
  func canTake(_ server: Int, in pool: borrowing PoolView) -> Bool {
    if !peers[server].isIn { return false }
    return !pool.hasObstacles || (pool.isOpen(server) && server != pool.avoided)
  }

  /// The server that owns a unit of the total weight, in the order of declaration.
  @inline(__always)
  func owner(of unit: Int) -> Int {
    var left = unit
    var server = 0
    while left >= peers[server].weight {
      left &-= peers[server].weight
      server &+= 1
    }
    return server
  }

  /// The server whose turn it is by the smooth order.
  @inline(__always)
  mutating func next(in pool: borrowing PoolView) -> Int? {
    var total = 0
    var best = -1
    for server in peers.indices where canTake(server, in: pool) {
      best = step(server, against: best, &total)
    }
    if best < 0 { return pool.lastResort }
    peers[best].current &-= total
    return best
  }

  /// The one with the fewest connections for its weight; among several by the smooth order, in which only they move.
  @inline(__always)
  mutating func leastBusy(in pool: borrowing PoolView) -> Int? {
    var first = -1
    var ties = 0
    for server in peers.indices where canTake(server, in: pool) {
      if first < 0 || isLessBusy(server, first, in: pool) {
        first = server
        ties = 1
      } else if !isLessBusy(first, server, in: pool) {
        ties &+= 1
      }
    }
    if first < 0 { return pool.lastResort }
    if ties == 1 { return first }
    var total = 0
    var best = -1
    for server in first..<peers.count
    where canTake(server, in: pool) && !isLessBusy(first, server, in: pool) {
      best = step(server, against: best, &total)
    }
    peers[best].current &-= total
    return best
  }

  @inline(__always)
  private mutating func step(_ server: Int, against best: Int, _ total: inout Int) -> Int {
    peers[server].current &+= peers[server].effectiveWeight
    total &+= peers[server].effectiveWeight
    if peers[server].effectiveWeight < peers[server].weight { peers[server].effectiveWeight &+= 1 }
    return best < 0 || peers[server].current > peers[best].current ? server : best
  }

  @inline(__always)
  func isLessBusy(_ server: Int, _ other: Int, in pool: borrowing PoolView) -> Bool {
    pool.activeConnections(server) &* peers[other].weight
      < pool.activeConnections(other) &* peers[server].weight
  }
}
