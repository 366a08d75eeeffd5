import NinesImport
import Testing

@Suite("HAProxy: the guide's files")
struct HAProxyGuideTests {
  @Test("the reference load balancer has what the example model says")
  func reference() throws {
    let reading = try HAProxyReading([HAProxySamples.file("guide/haproxy.cfg")])
    #expect(reading.draft.pools.map(\.name) == ["servers"])
    #expect(
      reading.lines(of: "servers") == [
        "servers.web1: {}", "servers.web2: {}", "servers.web3: {}",
        "balancer: haproxy-roundrobin",
        "health_check.active.interval: 2 s", "health_check.active.rise: 2",
        "health_check.active.fall: 3",
        "connect_timeout: 5 s", "server_timeout: 50 s", "capacity: 50000",
      ])
    #expect(reading.comment("connect_timeout", in: "servers") == "haproxy.cfg:13")
    #expect(reading.comment("servers/web2", in: "servers") == "haproxy.cfg:28")
    #expect(reading.comment("health_check/active/interval", in: "servers") == "haproxy.cfg:27")
    #expect(reading.comment("capacity", in: "servers") == "haproxy.cfg:3")
    #expect(
      reading.draft.routes.map { [$0.frontend, $0.pool, $0.condition ?? "always"] } == [
        ["web", "servers", "always"]
      ])
  }

  @Test("cookies are lost, and said to be")
  func sticky() throws {
    let reading = try HAProxyReading([HAProxySamples.file("guide/haproxy-sticky.cfg")])
    #expect(
      reading.lines(of: "servers") == [
        "servers.web1: {}", "servers.web2: {}", "balancer: haproxy-roundrobin",
        "health_check: active", "connect_timeout: 5 s", "server_timeout: 50 s",
      ])
    let verdict = try #require(reading.verdict(line: 14))
    #expect(verdict.text.hasPrefix("not supported: clients that stay with their server"))
    let server = try #require(reading.verdict(line: 16)).text
    #expect(server.hasPrefix("modelled: pools.servers.servers.web1, pools.servers.health_check"))
    #expect(server.contains("lost with cookie"))
  }

  @Test("a page of statistics is no pool")
  func statistics() throws {
    let reading = try HAProxyReading([HAProxySamples.file("guide/haproxy.cfg")])
    for line in 31...34 {
      let verdict = try #require(reading.verdict(line: line)).text
      #expect(verdict.hasPrefix("no effect"), "\(line): \(verdict)")
    }
  }
}
