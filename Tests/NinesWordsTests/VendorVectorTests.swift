import NinesKernel
import Testing

/// HAProxy 2.6.12 and nginx 1.22.1, measured: fresh start, one thread or worker, servers at 127.0.0.1:9101 and on.
@Suite("Vendors' balancers, pick by pick")
struct VendorVectorTests {
  /// A client's number is the number in its key.
  private static let numbers: @Sendable (Int) -> UInt32 = { UInt32($0) }

  @Test(
    "requests one after another",
    arguments: [
      ("haproxy-roundrobin", [1, 1, 1], "abc"), ("haproxy-roundrobin", [3, 2, 1], "abacab"),
      ("haproxy-roundrobin", [5, 1, 1], "aaabaac"),
      ("haproxy-roundrobin", [10, 7, 3], "ababacababacababaabc"),
      ("haproxy-static-rr", [3, 2, 1], "aababc"), ("haproxy-static-rr", [5, 1, 1], "aaabaac"),
      ("haproxy-static-rr", [10, 7, 3], "aababacabababcaababc"),
      ("haproxy-leastconn", [1, 1, 1], "abc"), ("haproxy-leastconn", [3, 2, 1], "abc"),
      ("nginx-round-robin", [3, 2, 1], "abacba"), ("nginx-round-robin", [5, 1, 1], "aabacaa"),
      ("nginx-round-robin", [10, 7, 3], "abacbaababcabaabcaba"),
      ("nginx-least-conn", [3, 2, 1], "abacba"),
    ])
  func sequences(text: String, weights: [Int], order: String) throws {
    let picked = picks(try balancer(text), weights: weights, count: 3 * order.count)
    #expect(letters(picked) == order + order + order)
  }

  @Test(
    "all requests held",
    arguments: [
      ("haproxy-leastconn", [1, 1, 1], "abcabcabcabc"),
      ("haproxy-leastconn", [3, 2, 1], "abcabaabacbaabacba"),
      ("nginx-least-conn", [3, 2, 1], "abcababcaabaacbaba"),
    ])
  func held(text: String, weights: [Int], order: String) throws {
    let picked = picks(try balancer(text), weights: weights, count: order.count, holding: true)
    #expect(letters(picked) == order)
  }

  @Test("first fills one server after another, two requests each")
  func first() throws {
    let picked = picks(
      try balancer("haproxy-first"), weights: [1, 1, 1], count: 8, holding: true, limit: 2)
    #expect(letters(picked) == "aabbcc--")
  }

  /// 127.0.0.1 to 127.0.0.12, then 127.1.2.3.
  @Test(
    "HAProxy's source",
    arguments: [
      ("haproxy-source", "cabcabcabcabb"),
      ("{haproxy-source: {type: consistent}}", "bacabacaacbcc"),
    ])
  func source(text: String, order: String) throws {
    let network: UInt32 = 127 << 24
    let clients = (1...12).map { network + $0 } + [network + 1 << 16 + 2 << 8 + 3]
    let picked = picks(
      try balancer(text), weights: [1, 1, 1], count: clients.count, client: { clients[$0] })
    #expect(letters(picked) == order)
  }

  @Test(
    "HAProxy's uri and hdr",
    arguments: [
      ("haproxy-hash", [1, 1, 1], "cabcabcabccabcab"),
      ("haproxy-hash", [3, 2, 1], "babcaababccaabab"),
      ("{haproxy-hash: {type: consistent}}", [1, 1, 1], "acbccbbcccbbcbba"),
      ("{haproxy-hash: {type: consistent}}", [3, 2, 1], "aabcabbcbbaacbaa"),
      ("{haproxy-hash: {prefix: user}}", [1, 1, 1], "cabcabcabcca"),
    ])
  func text(text: String, weights: [Int], order: String) throws {
    let picked = picks(
      try balancer(text), weights: weights, count: order.count, client: Self.numbers)
    #expect(letters(picked) == order)
  }

  private static let octets: [[UInt8]] = [
    [10, 0, 0, 1], [10, 0, 0, 200], [10, 0, 1, 1], [10, 0, 2, 1], [192, 168, 1, 10],
    [192, 168, 2, 10], [203, 0, 113, 7], [198, 51, 100, 9], [8, 8, 8, 8], [1, 1, 1, 1],
    [172, 16, 5, 4],
  ]

  @Test("nginx's ip_hash", arguments: [([1, 1, 1], "aabcbcaacab"), ([3, 2, 1], "bbbcbcaacab")])
  func ipHash(weights: [Int], order: String) throws {
    let picked = picks(
      try balancer("nginx-ip-hash"), weights: weights, count: order.count,
      client: { Self.octets[$0].reduce(0) { $0 << 8 | UInt32($1) } })
    #expect(letters(picked) == order)
  }

  /// The last is 2001:db8::1, with all its bytes; it goes to c of 1:1:1 and to a of 3:2:1, as 2600 mod 3 and mod 6 say.
  @Test(
    "the value of ip_hash",
    arguments: [
      ([10, 0, 0], 2565), ([192, 168, 1], 154), ([8, 8, 8], 3023),
      ([0x20, 0x01, 0x0d, 0xb8] + Array(repeating: 0, count: 11) + [1], 2600),
    ])
  func ipHashValue(bytes: [UInt8], value: Int) {
    #expect(bytes.reduce(NGINXIPHash.seed, NGINXIPHash.next) == value)
  }

  @Test(
    "nginx's hash",
    arguments: [
      ("{nginx-hash: {prefix: k}}", [1, 1, 1], "bababcacaaaaaacb"),
      ("{nginx-hash: {prefix: k, consistent: true}}", [1, 1, 1], "aaacabcaacabbcbc"),
      ("{nginx-hash: {prefix: k, consistent: true}}", [3, 2, 1], "aabcaaaaaaabbcba"),
    ])
  func nginxHash(text: String, weights: [Int], order: String) throws {
    let picked = picks(
      try balancer(text), weights: weights, count: order.count, client: Self.numbers)
    #expect(letters(picked) == order)
  }

  @Test("the addresses of servers place them on nginx's ring")
  func addresses() throws {
    let told = try balancer(
      "{nginx-hash: {prefix: k, consistent: true, addresses: [127.0.0.1:9103, 127.0.0.1:9101, 127.0.0.1:9102]}}"
    )
    let picked = picks(told, weights: [1, 1, 1], count: 16, client: Self.numbers)
    #expect(letters(picked) == "bbbabcabbabccaca")
  }

  /// 200,000 draws of a model of the ring; false alarm 1e-6, an error of 1 percentage point is caught with 99.9 %.
  @Test(
    "shares of HAProxy's ring",
    arguments: [([1, 1, 1], [0.351, 0.296, 0.353]), ([3, 2, 1], [0.551, 0.331, 0.117])])
  func ring(weights: [Int], shares: [Double]) throws {
    let draws = 1_000_000
    let observed = counts(
      picks(try balancer("{haproxy-random: {draws: 1}}"), weights: weights, count: draws),
      servers: 3)
    for (count, share) in zip(observed, shares) {
      let variance = share * (1 - share) * (1 / Double(draws) + 1.0 / 200_000)
      #expect(
        abs(Double(count) / Double(draws) - share) < 4.892 * variance.squareRoot() + 0.0005)
    }
  }

  /// Two different of three, so that the busiest never wins: 1 wins two of the three pairs. The chance that one draw is in
  /// vain twenty times is below 1e-9.
  ///
  /// False alarm 1e-6; an error of 0.4 percentage points is caught with 99.9 %.
  @Test("nginx's random two draws two different servers")
  func two() throws {
    let draws = 1_000_000
    let observed = counts(
      picks(
        try balancer("{nginx-random: {choices: 2}}"), weights: [1, 1, 1], count: draws,
        connections: [5, 1, 3]), servers: 3)
    #expect(observed[0] == 0)
    let standardError = (2.0 / 9 / Double(draws)).squareRoot()
    #expect(abs(Double(observed[1]) / Double(draws) - 2.0 / 3) < 4.892 * standardError)
  }

  /// Weight 4 of 4:1:1 with two fails allowed: 4 / 2 less for each failure, one more with each pick.
  @Test("nginx lowers the weight of a server that fails, for a while")
  func failures() {
    var desk = Desk(NGINXRoundRobin(), weights: [4, 1, 1])
    desk.attemptFailed(0, maxFails: 2)
    desk.attemptFailed(0, maxFails: 2)
    desk.attemptFailed(0, maxFails: 2)
    // (0 1 1) b, (1 0 2) c, (3 1 0) a, (2 2 1) a, (1 3 2) b
    #expect(letters((0..<5).map { _ in desk.take(client: 0) }) == "bcaab")
  }

  @Test(
    "what a pool's weights do not allow is told",
    arguments: [
      ("haproxy-roundrobin", Array(repeating: 1, count: 4096)),
      ("haproxy-random", Array(repeating: 256, count: 1000)),
      ("{haproxy-hash: {type: consistent}}", Array(repeating: 256, count: 1000)),
      ("{nginx-hash: {consistent: true}}", Array(repeating: 256, count: 100)),
      ("{nginx-hash: {consistent: true, addresses: [a:1, b:1]}}", [1, 1, 1]),
    ])
  func refused(text: String, weights: [Int]) throws {
    let policy = try balancer(text)
    #expect(throws: (any Error).self) { try policy.check(weights: weights, at: WordText.place) }
    #expect(throws: Never.self) { try policy.check(weights: [1, 1], at: WordText.place) }
  }

  @Test(
    "contradictions are told",
    arguments: [
      "{haproxy-source: {balance_factor: 150}}",
      "{haproxy-hash: {type: consistent, balance_factor: 100}}",
      "{nginx-hash: {consistent: true, addresses: [a:1, a:1]}}",
    ])
  func contradictions(text: String) {
    #expect(throws: (any Error).self) { try balancer(text) }
  }
}
