import NinesImport
import Testing

/// keepalived.conf(5), "LVS configuration".
@Suite("keepalived's virtual servers")
struct KeepalivedPoolTests {
  private static func server(_ lines: String, _ real: String = "", key: String = "192.0.2.9 80")
    -> String
  {
    "virtual_server \(key) {\n\(lines)\nreal_server 10.0.0.1 8080 {\n\(real)\n}\n}\n"
  }

  private func flat(_ text: String) throws -> String {
    try KeepalivedReading.outcome(text).draft.pools.map { "\($0.name) \($0.section.flat)" }
      .joined(separator: " | ")
  }

  @Test(
    "schedulers of IPVS",
    arguments: [
      ("rr", "{}", "round-robin"), ("wrr", "{weight: 3}", "round-robin"),
      ("lc", "{}", "least-connections"),
      ("wlc", "{weight: 3}", "least-connections"), ("sh", "{weight: 3}", "source-hash"),
      ("mh", "{weight: 3}", "consistent-hash"),
      ("twos", "{weight: 3}", "{random-of: {choices: 2}}"),
    ])
  func schedulers(word: String, keys: String, balancer: String) throws {
    #expect(
      try flat(Self.server("lb_algo \(word)", "weight 3"))
        == "192.0.2.9:80 servers: {10.0.0.1:8080: \(keys)}, balancer: \(balancer), retries: 0")
  }

  @Test(
    "checks: the first server's, with keepalived's defaults",
    arguments: [
      (
        "", "TCP_CHECK {\n}",
        "interval: 1 min, fast_interval: 1 s, connect_timeout: 5 s, rise: 1, fall: 2"
      ),
      (
        "delay_loop 6", "TCP_CHECK {\nconnect_timeout 3\nretry 0\n}",
        "interval: 6 s, connect_timeout: 3 s, rise: 1, fall: 1"
      ),
      (
        "delay_loop 10\nretry 3", "delay_loop 20\nHTTP_GET {\nurl {\npath /\n}\n}",
        "interval: 20 s, fast_interval: 3 s, connect_timeout: 5 s, timeout: 5 s, rise: 1, fall: 4"
      ),
      (
        "delay_before_retry 2", "MISC_CHECK {\nmisc_path /bin/x\nmisc_timeout 4\nretry 2\n}",
        "interval: 1 min, fast_interval: 2 s, timeout: 4 s, rise: 1, fall: 3"
      ),
      (
        "", "DNS_CHECK {\n}",
        "interval: 1 min, connect_timeout: 5 s, timeout: 5 s, rise: 1, fall: 4"
      ),
    ])
  func checks(lines: String, real: String, expected: String) throws {
    #expect(
      try flat(Self.server("lb_algo rr\n" + lines, real))
        == "192.0.2.9:80 servers: {10.0.0.1:8080: {}}, balancer: round-robin, "
        + "health_check: {active: {\(expected)}}, retries: 0")
  }

  @Test("weights over 256 are written in proportion, and 0 leaves a server out")
  func weights() throws {
    func text(_ weights: [Int]) -> String {
      let servers = weights.enumerated().map { "real_server 10.0.0.\($0) 80 {\nweight \($1)\n}\n" }
      return "virtual_server 192.0.2.9 80 {\nlb_algo wrr\n\(servers.joined())}\n"
    }
    #expect(
      try flat(text([1000, 500, 0])).contains(
        "{10.0.0.0:80: {weight: 2}, 10.0.0.1:80: {weight: 1}}"))
    #expect(
      try flat(text([65_535, 1])).contains("{10.0.0.0:80: {weight: 256}, 10.0.0.1:80: {weight: 1}}")
    )
    #expect(try flat(text([0])) == "192.0.2.9:80 balancer: round-robin, retries: 0")
  }

  @Test("a request to the virtual address goes to the pool behind it")
  func routes() throws {
    let address =
      "vrrp_instance V {\nvirtual_router_id 5\nvirtual_ipaddress {\n192.0.2.9/24\n}\n}\n"
    let group = "virtual_server_group G {\n192.0.2.9 53\n192.0.2.10 53\n}\n"
    let outcome = try KeepalivedReading.outcome(
      address + group + Self.server("") + Self.server("", key: "group G")
        + Self.server("", key: "192.0.2.77 443") + Self.server("", key: "fwmark 3"))
    #expect(
      outcome.draft.routes.map { "\($0.frontend) > \($0.pool) \($0.condition ?? "-")" }
        == [
          "V > 192.0.2.9:80 port 80", "V > G -", "192.0.2.77 > 192.0.2.77:443 port 443",
          "fwmark-3 > fwmark-3 -",
        ])
  }

  @Test("directors that say the same make one pool; where they differ the first counts")
  func directors() throws {
    let same = try KeepalivedReading.outcome(
      Self.server("delay_loop 6"), Self.server("delay_loop 6"))
    #expect(same.draft.pools.count == 1 && same.draft.routes.count == 1)
    let other = try KeepalivedReading.outcome(Self.server("lb_algo rr"), Self.server("lb_algo sh"))
    #expect(other.draft.pools.map(\.section.flat).first?.contains("round-robin") == true)
    #expect(
      other.report.verdict(on: "lb_algo sh")?.text
        == "not supported: a says otherwise of this pool, and the model takes what it says")
  }
}
