package import NinesRandom
package import NinesVocabulary

/// HAProxy's own round robin, request by request: each server's next turn is a position on a wheel of whole numbers.
///
/// A server that comes up waits for the turn its weight gives it, up to a whole round. A full server keeps its turn.
/// - Source: HAProxy 2.6, lb_fwrr.c: `balance roundrobin`.
/// - Complexity: O(n)
package struct HAProxyRoundRobin: Balancer {
  package static let keyword = "haproxy-roundrobin"
  package static let summary =
    "HAProxy's `balance roundrobin`: in turn, by weight, in its exact order"
  package static let example = "haproxy-roundrobin"
  package static let parameters: [Parameter] = []
  package static let passesOverServers = true
  package static let waiting = WaitingRule.forAnyServer(isOvertaken: false)
  private static let mostServers = 4095

  private var servers: [Turn] = []
  private var currentWeight = 0  // of the round that runs
  private var nextWeight = 0  // of the servers in rotation
  private var position = 0
  private var initial = Set.first  // the one of the two that this round began with
  private var inserted = 0  // turns put into a set so far

  private struct Turn: Sendable {
    let weight: Int  // 16 for each unit
    var position = 0
    var remainder = 0
    var set = Set.none
    var key = 0
    var order = 0  // among equal keys
  }

  private enum Set: UInt8, Sendable {
    case none
    case first
    case second
    case current
  }

  package init() {}
  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package var longRunShares: LongRunShares { .byWeight }

  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    guard weights.count <= Self.mostServers else {
      throw Diagnostic(
        .invalid(
          "\(Self.keyword) takes up to \(Self.mostServers) servers, this pool has \(weights.count)"),
        at: location)
    }
  }

  package mutating func prepare(for pool: borrowing PoolView) {
    servers.removeAll()
    for server in 0..<pool.serverCount { servers.append(Turn(weight: 16 * pool.weight(server))) }
    for server in servers.indices { insertByWeight(server, into: initial) }
    nextWeight = servers.reduce(0) { $0 + $1.weight }
    currentWeight = nextWeight
    position = nextWeight
  }

  package mutating func rotationChanged(to pool: borrowing PoolView) {
    var isIn = [Bool](repeating: false, count: pool.serverCount)
    for i in 0..<pool.rotationCount { isIn[pool.server(i)] = true }
    for server in servers.indices where !isIn[server] && servers[server].set != .none {
      servers[server].set = .none
      nextWeight -= servers[server].weight
    }
    for server in servers.indices where isIn[server] && servers[server].set == .none {
      nextWeight += servers[server].weight
      servers[server].position =
        position + (nextWeight + currentWeight - position) / servers[server].weight
      reinsert(server)
    }
  }

  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    var chosen = -1
    var avoided = -1
    var setAside: [Int] = []
    var hasTurned = false
    while true {
      let server = candidate()
      if server < 0 {
        if hasTurned {
          chosen = avoided
          break
        }
        hasTurned = true
        turn()
        continue
      }
      advance(server)
      servers[server].set = .none
      position += 1
      if pool.isOpen(server) {
        if server != pool.avoided {
          chosen = server
          break
        }
        avoided = server
      }
      setAside.append(server)
    }
    if chosen >= 0 { reinsert(chosen) }
    for server in setAside.reversed() where server != chosen {
      if hasTurned { insertByWeight(server, into: initial) } else { reinsert(server) }
    }
    return chosen < 0 ? nil : chosen
  }

  /// Whose turn it is; -1 when the round is over.
  private mutating func candidate() -> Int {
    var current = -1
    var unused = -1
    for server in servers.indices {
      if servers[server].set == .current {
        if current < 0 || isBefore(server, current) { current = server }
      } else if servers[server].set == initial {
        if unused < 0 || isBefore(server, unused) { unused = server }
      }
    }
    if current >= 0, servers[current].position <= position { return current }
    guard unused >= 0 else { return current }
    servers[unused].position = 0
    servers[unused].remainder = 0
    return unused
  }

  @inline(__always)
  private func isBefore(_ server: Int, _ other: Int) -> Bool {
    let (one, two) = (servers[server].key, servers[other].key)
    return one != two ? one < two : servers[server].order < servers[other].order
  }

  private mutating func turn() {
    initial = initial == .first ? .second : .first
    currentWeight = nextWeight
    position = currentWeight
  }

  private mutating func advance(_ server: Int) {
    let weight = servers[server].weight
    if servers[server].position == 0 { servers[server].position = position }
    servers[server].position += nextWeight / weight
    servers[server].remainder += nextWeight % weight
    if servers[server].remainder >= weight {
      servers[server].remainder -= weight
      servers[server].position += 1
    }
  }

  /// Into this round, or into the next where its turn is too late for this one.
  private mutating func reinsert(_ server: Int) {
    let turn = servers[server]
    if turn.position >= 2 * currentWeight || turn.position >= currentWeight + nextWeight {
      servers[server].position -= currentWeight
      return insertByWeight(server, into: initial == .first ? .second : .first)
    }
    insert(
      server, into: .current,
      key: 256 * turn.position + (4096 + turn.remainder - turn.weight) / 16)
  }

  /// The heaviest first.
  private mutating func insertByWeight(_ server: Int, into set: Set) {
    insert(server, into: set, key: 4096 - servers[server].weight)
  }

  private mutating func insert(_ server: Int, into set: Set, key: Int) {
    servers[server].set = set
    servers[server].key = key
    servers[server].order = inserted
    inserted += 1
  }
}
