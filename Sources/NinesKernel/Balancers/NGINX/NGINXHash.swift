package import NinesRandom
package import NinesVocabulary

/// nginx's `hash`: a text for each client, hashed; with `consistent` on a ring of 160 points for each unit of weight.
///
/// The points of the ring follow from the servers' addresses as nginx.conf has them. Where the server may not take the
/// request, the key is hashed again or the next point taken, and after 20 more comes round robin.
/// - Source: nginx 1.22.1, ngx_http_upstream_hash_module.c.
/// - Complexity: O(n), O(1) on average with `consistent`.
package struct NGINXHash: NGINXBalancer {
  package static let keyword = "nginx-hash"
  package static let summary = "nginx's `hash`, also `consistent`: a text for each client decides"
  package static let example = "{nginx-hash: {consistent: true}}"
  package static let parameters = [
    Parameter(
      "consistent", .flag, .value("false", source: "nginx 1.22.1 documentation, hash"),
      help: "whether a change of the servers moves as few clients as can be"),
    Parameter(
      "addresses", .list(.text), .none, onlyWith: "consistent",
      help:
        "the servers as nginx.conf names them, `10.0.0.1:80`; 127.0.0.1:9101 and so on unless given"
    ),
    ClientKey.parameter,
  ]
  package static let followsClients = true
  private static let mostPoints = 4_000_000

  var peers = NGINXPeers()
  private let isConsistent: Bool
  private let addresses: [String]
  private let key: ClientKey
  private let checkOfPrefix: CyclicRedundancyCheck
  private var ring = HashRing()

  package init(prefix: String = "/k", isConsistent: Bool = false) {
    self.isConsistent = isConsistent
    addresses = []
    key = ClientKey(prefix: prefix)
    checkOfPrefix = CyclicRedundancyCheck(key.prefix)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    isConsistent = values.flag("consistent")
    addresses = values.texts("addresses").map(\.content)
    key = ClientKey(values)
    checkOfPrefix = CyclicRedundancyCheck(key.prefix)
    if let name = addresses.indices.first(where: { addresses[..<$0].contains(addresses[$0]) }) {
      throw Diagnostic(
        .invalid("the address '\(addresses[name])' stands twice"),
        at: values.location(of: "addresses"))
    }
  }

  package var longRunShares: LongRunShares { .byClient }

  package func check(weights: [Int], at location: SourceLocation) throws(Diagnostic) {
    guard isConsistent else { return }
    guard addresses.isEmpty || addresses.count == weights.count else {
      throw Diagnostic(
        .invalid("\(addresses.count) addresses for \(weights.count) servers"), at: location)
    }
    let points = 160 * weights.reduce(0, +)
    guard points <= Self.mostPoints else {
      throw Diagnostic(
        .invalid(
          "the ring would have \(points) points; up to \(Self.mostPoints) do: lower weights"),
        at: location)
    }
  }

  package mutating func prepare(for pool: borrowing PoolView) {
    peers.prepare(for: pool)
    if !isConsistent { return }
    var points: [HashRing.Point] = []
    for server in 0..<pool.serverCount {
      let base = CyclicRedundancyCheck(address(of: server))
      var last: UInt32 = 0
      for _ in 0..<(160 * pool.weight(server)) {
        var check = base
        check.add((0..<4).map { UInt8(truncatingIfNeeded: last >> (8 * $0)) })
        last = check.value
        points.append(HashRing.Point(position: last, server: Int32(server)))
      }
    }
    ring = HashRing(HashRing.inOrder(points))
  }

  /// Host and port with a zero byte between; no port where there is none.
  private func address(of server: Int) -> [UInt8] {
    let text = addresses.isEmpty ? "127.0.0.1:\(9101 + server)" : addresses[server]
    guard let colon = text.lastIndex(of: ":"),
      text[text.index(after: colon)...].allSatisfy({ ("0"..."9").contains($0) })
    else { return Array(text.utf8) + [0] }
    return Array(text[..<colon].utf8) + [0] + Array(text[text.index(after: colon)...].utf8)
  }

  @inline(__always)
  package mutating func choose(
    from pool: borrowing PoolView, client: UInt32, using stream: inout RandomStream
  ) -> Int? {
    if pool.rotationCount == 0 { return nil }
    let check = check(of: client, after: checkOfPrefix)
    return isConsistent ? chooseOnRing(check, from: pool) : choosePlainly(check, client, from: pool)
  }

  private mutating func chooseOnRing(_ check: UInt32, from pool: borrowing PoolView) -> Int? {
    let first = ring.place(atOrAfter: check)
    for step in 0...20 {
      let server = Int(ring.points[(first + step) % ring.points.count].server)
      if peers.canTake(server, in: pool) { return server }
    }
    return peers.next(in: pool)
  }

  private mutating func choosePlainly(
    _ check: UInt32, _ client: UInt32, from pool: borrowing PoolView
  ) -> Int? {
    var hash = check >> 16 & 0x7fff
    for repetition in 1...21 {
      let server = peers.owner(of: Int(hash) % peers.totalWeight)
      if peers.canTake(server, in: pool) { return server }
      // The number of the repetition stands before the key.
      var before = CyclicRedundancyCheck([])
      ClientKey.forEachDigit(of: UInt32(repetition)) { before.add($0) }
      before.add(key.prefix)
      hash &+= self.check(of: client, after: before) >> 16 & 0x7fff
    }
    return peers.next(in: pool)
  }

  @inline(__always)
  private func check(of client: UInt32, after start: CyclicRedundancyCheck) -> UInt32 {
    var check = start
    ClientKey.forEachDigit(of: client) { check.add($0) }
    return check.value
  }
}
