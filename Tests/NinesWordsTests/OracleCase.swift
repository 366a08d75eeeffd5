import NinesKernel
import Testing

/// A balancer by its word, and its rule worked out slowly.
struct OracleCase: Sendable, CustomTestStringConvertible {
  let text: String
  let slow: @Sendable (_ weights: [Int]) -> any SlowBalancer

  var testDescription: String { text }

  static let all = haproxy + nginx

  private static let haproxy = [
    OracleCase(text: "haproxy-roundrobin") { SlowHAProxyRoundRobin(weights: $0) },
    OracleCase(text: "haproxy-static-rr") { SlowHAProxyStaticRoundRobin(weights: $0) },
    OracleCase(text: "haproxy-leastconn") { SlowHAProxyLeastConnections(weights: $0) },
    OracleCase(text: "haproxy-first") { _ in SlowHAProxyFirst() },
    OracleCase(text: "haproxy-source") { SlowHAProxyMapHash(weights: $0) { $0 } },
    OracleCase(text: "{haproxy-source: {type: consistent}}") {
      SlowHAProxyRingHash(ring: SlowHAProxyRing(weights: $0, factor: 0)) { $0 }
    },
    OracleCase(text: "haproxy-hash") { SlowHAProxyMapHash(weights: $0, hash: sdbm) },
    OracleCase(text: "{haproxy-hash: {type: consistent}}") {
      SlowHAProxyRingHash(ring: SlowHAProxyRing(weights: $0, factor: 0), hash: sdbm)
    },
    OracleCase(text: "{haproxy-hash: {type: consistent, balance_factor: 125}}") {
      SlowHAProxyRingHash(ring: SlowHAProxyRing(weights: $0, factor: 125), hash: sdbm)
    },
    OracleCase(text: "haproxy-random") {
      SlowHAProxyRandom(ring: SlowHAProxyRing(weights: $0, factor: 0), draws: 2)
    },
    OracleCase(text: "{haproxy-random: {draws: 3, balance_factor: 150}}") {
      SlowHAProxyRandom(ring: SlowHAProxyRing(weights: $0, factor: 150), draws: 3)
    },
  ]

  private static let nginx = [
    OracleCase(text: "nginx-round-robin") { SlowNGINX(.inTurn, weights: $0) },
    OracleCase(text: "nginx-least-conn") { SlowNGINX(.leastConnections, weights: $0) },
    OracleCase(text: "nginx-ip-hash") { SlowNGINX(.addressHash, weights: $0) },
    OracleCase(text: "nginx-hash") { SlowNGINX(.plainHash(prefix: "/k"), weights: $0) },
    OracleCase(text: "{nginx-hash: {consistent: true}}") {
      SlowNGINX(.ring(prefix: "/k"), weights: $0)
    },
  ]

  @Sendable private static func sdbm(_ client: UInt32) -> UInt32 {
    "/k\(client)".utf8.reduce(0) { UInt32($1) &+ $0 &* 65_599 }
  }
}
