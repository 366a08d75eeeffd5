import NinesVocabulary

/// HAProxy's consistent hashing: 16 nodes for each unit of weight, and the nearer of two neighbours.
///
/// Shares follow the weights only up to the unevenness of the ring, which few nodes make large.
/// - Source: HAProxy 2.6, lb_chash.c and hash.c.
/// - Complexity: O(1) on average; O(n) with a balance factor.
struct HAProxyRing: Sendable {
  private let balanceFactor: Int  // percent; 0: none
  private var whole: [HashRing.Point] = []
  private var ring = HashRing()
  private var totalWeight = 0  // of the servers in rotation, 16 for each unit
  private var weightsBefore: [Int] = []  // by server: of those declared before it

  static let balanceFactorParameter = Parameter(
    "balance_factor", .integer(allowed: 0...1_000_000),
    .value("0", source: "HAProxy 2.6 configuration manual, hash-balance-factor: off"),
    help:
      "no server gets more than so many percent of its fair part of the connections; above 100, 0: off"
  )
  private static let mostNodes = 4_000_000

  init(balanceFactor: Int) { self.balanceFactor = balanceFactor }

  /// - Throws: a factor that leaves less room than there are requests.
  init(_ values: ParameterValues) throws(Diagnostic) {
    balanceFactor = values.integer("balance_factor")
    if (1...100).contains(balanceFactor) {
      throw Diagnostic(
        .invalid("balance_factor is \(balanceFactor); allowed: 0, or more than 100"),
        at: values.location(of: "balance_factor"))
    }
  }

  /// Whether the numbers of active connections play a part.
  var isBounded: Bool { balanceFactor > 0 }

  func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    let nodes = 16 * weights.reduce(0, +)
    guard nodes <= Self.mostNodes else {
      throw Diagnostic(
        .invalid("the ring would have \(nodes) nodes; up to \(Self.mostNodes) do: lower weights"),
        at: location)
    }
  }

  mutating func prepare(for pool: borrowing PoolView) {
    var points: [HashRing.Point] = []
    for server in 0..<pool.serverCount {
      for node in 0..<(16 * pool.weight(server)) {
        let number = UInt32(truncatingIfNeeded: 4096 * (server + 1) + node)
        points.append(HashRing.Point(position: Self.scrambled(number), server: Int32(server)))
      }
    }
    whole = HashRing.inOrder(points)
    // HAProxy never counts them again, whoever goes out and comes back.
    var sum = 0
    weightsBefore = []
    for server in 0..<pool.serverCount {
      weightsBefore.append(sum)
      sum += 16 * pool.weight(server)
    }
    rotationChanged(to: pool)
  }

  mutating func rotationChanged(to pool: borrowing PoolView) {
    ring = HashRing(whole, rotationOf: pool)
    totalWeight = 0
    for i in 0..<pool.rotationCount { totalWeight += 16 * pool.weight(pool.server(i)) }
  }

  /// Whose node is nearest; from there on up the ring past servers that may not take more; -1: nobody is in rotation.
  @inline(__always)
  func server(at hash: UInt32, in pool: borrowing PoolView) -> Int {
    let count = ring.points.count
    if count == 0 { return -1 }
    let next = ring.place(atOrAfter: hash)
    let before = next == 0 ? count &- 1 : next &- 1
    let (below, above) = (ring.points[before].position, ring.points[next].position)
    let place = hash &- below <= above &- hash ? before : next
    if isBounded || pool.hasObstacles { return walk(from: place, in: pool) }
    return Int(ring.points[place].server)
  }

  private func walk(from place: Int, in pool: borrowing PoolView) -> Int {
    let count = ring.points.count
    let slots = isBounded ? self.slots(in: pool) : 0
    for step in 0..<count {
      let server = Int(ring.points[(place + step) % count].server)
      if server == pool.avoided || pool.obstacle(server) == .barred { continue }
      if !isBounded || pool.activeConnections(server) < bound(of: server, slots: slots, in: pool) {
        return server
      }
    }
    return Int(ring.points[place].server)
  }

  /// The connections that there may be in all, with the one that comes.
  private func slots(in pool: borrowing PoolView) -> Int {
    var active = 0
    for server in 0..<pool.serverCount { active += pool.activeConnections(server) }
    return ((active + 1) * balanceFactor + 99) / 100
  }

  private func bound(of server: Int, slots: Int, in pool: borrowing PoolView) -> Int {
    let weight = 16 * pool.weight(server)
    let (before, rest) = (weightsBefore[server], slots % totalWeight)
    let extra = (before + weight) * rest / totalWeight - before * rest / totalWeight
    return max(1, weight * (slots / totalWeight) + extra)
  }

  /// HAProxy's `full_hash`, its avalanche.
  @inline(__always)
  static func scrambled(_ number: UInt32) -> UInt32 {
    var a = number
    a = (a &+ 0x7ed5_5d16) &+ (a << 12)
    a = (a ^ 0xc761_c23c) ^ (a >> 19)
    a = (a &+ 0x1656_67b1) &+ (a << 5)
    a = (a &+ 0xd3a2_646c) ^ (a << 9)
    a = (a &+ 0xfd70_46c5) &+ (a << 3)
    a = (a ^ 0xb55a_4f09) ^ (a >> 16)
    return a &* 3_221_225_473
  }
}
