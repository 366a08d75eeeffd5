import NinesVocabulary

/// Where HAProxy's hashing policies look a hash up: its map of slots, or its ring.
///
/// - Source: HAProxy 2.6, lb_map.c and lb_chash.c: `hash-type map-based` and `hash-type consistent`.
package struct HAProxyHashTable: Sendable {
  static let parameters = [
    Parameter(
      "type", .choice(["map", "consistent"]),
      .value("map", source: "HAProxy 2.6 configuration manual, hash-type"),
      help: "`map`: a change of the servers moves most clients; `consistent`: as few as can be"),
    HAProxyRing.balanceFactorParameter,
  ]

  private let isConsistent: Bool
  private var divisor = 1
  private var map = SlotMap(of: [], weights: [])
  private var ring: HAProxyRing

  init(isConsistent: Bool = false, balanceFactor: Int = 0) {
    self.isConsistent = isConsistent
    ring = HAProxyRing(balanceFactor: balanceFactor)
  }

  init(_ values: ParameterValues) throws(Diagnostic) {
    isConsistent = values.text("type") == "consistent"
    ring = try HAProxyRing(values)
    if ring.isBounded, !isConsistent {
      throw Diagnostic(
        .invalid("'balance_factor' needs 'type: consistent'"),
        at: values.location(of: "balance_factor"))
    }
  }

  var isBounded: Bool { ring.isBounded }

  func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    if isConsistent { try ring.check(weights: weights, at: location) }
  }

  mutating func prepare(for pool: borrowing PoolView) {
    if isConsistent { return ring.prepare(for: pool) }
    divisor = SlotMap.divisor(of: pool)
    map = SlotMap(rotationOf: pool, divisor: divisor)
  }

  mutating func rotationChanged(to pool: borrowing PoolView) {
    if isConsistent { return ring.rotationChanged(to: pool) }
    map = SlotMap(rotationOf: pool, divisor: divisor)
  }

  /// Nil also while the server is full: the request waits for it.
  @inline(__always)
  func server(of hash: UInt32, in pool: borrowing PoolView) -> Int? {
    if pool.rotationCount == 0 { return nil }
    let server =
      isConsistent
      ? ring.server(at: HAProxyRing.scrambled(hash), in: pool) : slot(of: hash, in: pool)
    return pool.isOpen(server) ? server : nil
  }

  @inline(__always)
  private func slot(of hash: UInt32, in pool: borrowing PoolView) -> Int {
    let slots = UInt32(truncatingIfNeeded: map.servers.count)
    let slot = Int(hash % slots)
    if !pool.hasObstacles { return Int(map.servers[slot]) }
    for step in 0..<map.servers.count {
      let server = Int(map.servers[(slot + step) % map.servers.count])
      if pool.obstacle(server) != .barred { return server }
    }
    return Int(map.servers[slot])
  }
}
