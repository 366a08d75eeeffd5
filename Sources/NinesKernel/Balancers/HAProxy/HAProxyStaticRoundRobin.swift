package import NinesRandom
package import NinesVocabulary

/// HAProxy's static round robin: the slots of its map, one after another.
///
/// A slot of a full server is skipped. The map is made anew when a server enters or leaves rotation.
/// - Source: HAProxy 2.6, lb_map.c: `balance static-rr`.
/// - Complexity: O(1)
package struct HAProxyStaticRoundRobin: Balancer {
  package static let keyword = "haproxy-static-rr"
  package static let summary = "HAProxy's `balance static-rr`: in turn, by weight, from a fixed map"
  package static let example = "haproxy-static-rr"
  package static let parameters: [Parameter] = []
  package static let passesOverServers = true
  package static let waiting = WaitingRule.forAnyServer(isOvertaken: false)

  private var divisor = 1
  private var map = SlotMap(of: [], weights: [])
  private var next = 0  // slot

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byWeight }

  package mutating func prepare(for pool: borrowing PoolView) {
    divisor = SlotMap.divisor(of: pool)
    next = 0
    rotationChanged(to: pool)
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    map = SlotMap(rotationOf: pool, divisor: divisor)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    let slots = map.servers.count
    if slots == 0 { return nil }
    // Only now: past the end of this map may be inside the next one.
    if next >= slots { next = 0 }
    var avoided = -1
    var slot = next
    repeat {
      let server = Int(map.servers[slot])
      slot &+= 1
      if pool.isOpen(server) {
        if server != pool.avoided {
          next = slot
          return server
        }
        avoided = slot
      }
      if slot == slots { slot = 0 }
    } while slot != next
    if avoided < 0 { return nil }
    next = avoided
    return pool.avoided
  }
}
