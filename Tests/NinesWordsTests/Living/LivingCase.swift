import NinesRandom

/// A pool at random, as nines and as the real program write it.
struct LivingCase: CustomStringConvertible {
  /// What the real program hashes, if anything.
  enum Key: Equatable {
    case nothing, path, user, address
  }

  /// A policy: its word, the program's lines, and what it goes by.
  struct Policy {
    let word: String
    let lines: String
    var key = Key.nothing
    /// Whether limits of connections are respected and nobody has to wait while another server has room.
    var knowsLimits = true
  }

  let name: String
  let policy: Policy
  let weights: [Int]
  let limit: Int?
  let isUp: [Bool]

  var description: String {
    "\(policy.word), weights \(weights), limit \(limit.map(String.init) ?? "none"), up \(isUp)"
  }

  /// - Parameter startsUp: whether every server is up at the start, as in nines: HAProxy counts some things only then.
  init(
    _ row: Int, of policies: [Policy], choices: [[Int]], startsUp: Bool, dice: inout RandomStream
  ) {
    name = "p\(row)"
    policy = policies[row % policies.count]
    let among = choices[dice.index(below: choices.count)]
    weights = (0...dice.index(below: 6)).map { _ in among[dice.index(below: among.count)] }
    limit = policy.knowsLimits && dice.index(below: 2) == 0 ? 1 + dice.index(below: 3) : nil
    let first = dice.index(below: weights.count)
    isUp = weights.indices.map { $0 == first || startsUp || dice.index(below: 4) > 0 }
  }

  static let haproxy = [
    Policy(word: "haproxy-roundrobin", lines: "balance roundrobin"),
    Policy(word: "haproxy-static-rr", lines: "balance static-rr"),
    Policy(word: "haproxy-leastconn", lines: "balance leastconn"),
    Policy(word: "haproxy-first", lines: "balance first"),
    Policy(
      word: "haproxy-source", lines: "balance source", key: .address, knowsLimits: false),
    Policy(
      word: "{haproxy-source: {type: consistent}}", lines: "balance source\nhash-type consistent",
      key: .address, knowsLimits: false),
    Policy(word: "haproxy-hash", lines: "balance uri", key: .path, knowsLimits: false),
    Policy(
      word: "{haproxy-hash: {prefix: user, type: consistent}}",
      lines: "balance hdr(x-user)\nhash-type consistent", key: .user, knowsLimits: false),
    Policy(
      word: "{haproxy-hash: {type: consistent, balance_factor: 125}}",
      lines: "balance uri\nhash-type consistent\nhash-balance-factor 125", key: .path,
      knowsLimits: false),
  ]

  static let nginx = [
    Policy(word: "nginx-round-robin", lines: ""),
    Policy(word: "nginx-least-conn", lines: "least_conn;"),
    Policy(word: "nginx-ip-hash", lines: "ip_hash;", key: .address),
    Policy(word: "nginx-hash", lines: "hash $request_uri;", key: .path),
    Policy(
      word: "{nginx-hash: {prefix: user, consistent: true, addresses: ADDRESSES}}",
      lines: "hash $http_x_user consistent;", key: .user),
  ]

  static let randomHAProxy = [
    Policy(word: "{haproxy-random: {draws: 1}}", lines: "balance random(1)", knowsLimits: false),
    Policy(word: "haproxy-random", lines: "balance random", knowsLimits: false),
    Policy(word: "{haproxy-random: {draws: 3}}", lines: "balance random(3)", knowsLimits: false),
    Policy(
      word: "{haproxy-random: {balance_factor: 150}}",
      lines: "balance random\nhash-balance-factor 150", knowsLimits: false),
  ]

  static let randomNGINX = [
    Policy(word: "nginx-random", lines: "random;", knowsLimits: false),
    Policy(
      word: "{nginx-random: {choices: 2}}", lines: "random two least_conn;", knowsLimits: false),
  ]

  /// The word that this pool's model has.
  func word(ports: [UInt16]) -> String {
    let addresses = weights.indices.map { "\"127.0.0.1:\(ports[$0])\"" }
    return policy.word.replacing(
      "ADDRESSES", with: "[\(addresses.joined(separator: ", "))]")
  }

  func backend(ports: [UInt16]) -> String {
    let servers = weights.indices.map { server in
      "  server s\(server) 127.0.0.1:\(ports[server]) weight \(weights[server])"
        + (limit.map { " maxconn \($0)" } ?? "") + (isUp[server] ? "" : " disabled")
    }
    return (["backend \(name)", "  " + policy.lines.replacing("\n", with: "\n  ")] + servers)
      .joined(separator: "\n")
  }

  func upstream(ports: [UInt16]) -> String {
    let servers = weights.indices.map { server in
      "  server 127.0.0.1:\(ports[server]) weight=\(weights[server]) max_fails=0"
        + (limit.map { " max_conns=\($0)" } ?? "") + (isUp[server] ? ";" : " down;")
    }
    return (["upstream \(name) {", "  " + policy.lines] + servers + ["}"]).joined(separator: "\n")
  }
}
