import NinesImport
import Testing

@Suite("HAProxy: what its lines mean")
struct HAProxyRuleTests {
  /// A pool `b` of two servers, with what the lines say.
  private func pool(_ lines: String, options: String = "") throws -> HAProxyReading {
    try HAProxyReading(
      """
      backend b
       mode http
       \(lines.split(separator: "|").joined(separator: "\n "))
       server s1 192.0.2.1:80 \(options)
       server s2 192.0.2.2:80 \(options)
      """)
  }

  /// What the pool has beside its servers, and beside the balancer that it has anyway.
  private func rest(_ reading: HAProxyReading) -> [String] {
    reading.lines(of: "b").filter {
      !$0.hasPrefix("servers.") && $0 != "balancer: haproxy-roundrobin"
    }
  }

  @Test(
    "balance",
    arguments: [
      ("balance roundrobin", "haproxy-roundrobin"), ("balance static-rr", "haproxy-static-rr"),
      ("balance leastconn", "haproxy-leastconn"), ("balance first", "haproxy-first"),
      ("balance source", "haproxy-source"), ("balance uri whole", "haproxy-hash"),
      ("balance url_param id check_post", "haproxy-hash"), ("balance hdr(host)", "haproxy-hash"),
      ("balance hash req.cookie(x)", "haproxy-hash"),
      ("balance rdp-cookie(mstshash)", "haproxy-hash"),
      ("balance random", "haproxy-random"), ("balance random(2)", "haproxy-random"),
      ("mode tcp|balance uri", "haproxy-roundrobin"), ("mode tcp|balance source", "haproxy-source"),
      ("balance source|hash-type map-based djb2", "haproxy-source"),
    ])
  func balancer(lines: String, word: String) throws {
    #expect(try pool(lines).lines(of: "b").contains("balancer: \(word)"))
  }

  @Test(
    "parameters of balancers",
    arguments: [
      ("balance random(1)", ["balancer.haproxy-random.draws: 1"]),
      ("balance source|hash-type consistent", ["balancer.haproxy-source.type: consistent"]),
      (
        "balance uri|hash-type consistent djb2|hash-balance-factor 125",
        ["balancer.haproxy-hash.type: consistent", "balancer.haproxy-hash.balance_factor: 125"]
      ),
      ("balance uri|hash-balance-factor 125", ["balancer: haproxy-hash"]),
    ])
  func parameters(lines: String, expected: [String]) throws {
    #expect(try rest(pool(lines)) == expected)
  }

  @Test(
    "timeouts, retries, redispatch",
    arguments: [
      ("timeout connect 4000", ["connect_timeout: 4 s"]),
      ("timeout connect 1500us", ["connect_timeout: 2 ms"]),
      ("timeout server 2m", ["server_timeout: 2 min"]),
      ("timeout server 90s", ["server_timeout: 90 s"]),
      ("timeout server 2d", ["server_timeout: 2 days"]),
      ("timeout connect 0", []),
      ("timeout queue 3s", []),
      ("retries 1", ["retries: 1"]),
      ("retries 1000", ["retries: 100"]),
      ("option redispatch", ["redispatch: true"]),
      ("option redispatch 2", ["redispatch: true"]),
      ("option redispatch|no option redispatch", ["redispatch: false"]),
      ("balance leastconn|option redispatch", ["balancer: haproxy-leastconn", "redispatch: true"]),
      // semantics of the program: a map gives the same server again
      ("balance source|option redispatch", ["balancer: haproxy-source"]),
      ("retry-on conn-failure", ["retry_on: [connection]"]),
      ("retry-on none", ["retries: 0"]),
      (
        "retry-on empty-response response-timeout 503",
        ["retry_on: [timeout, reset, error]"]
      ),
      ("retry-on all-retryable-errors", ["retry_on: [connection, timeout, reset, error]"]),
    ])
  func settings(lines: String, expected: [String]) throws {
    #expect(try rest(pool(lines)) == expected)
  }

  @Test(
    "options of servers",
    arguments: [
      ("", "", []),
      ("check", "", ["health_check: active"]),
      ("inter 3s", "", []),
      (
        "check inter 3s rise 4", "",
        ["health_check.active.interval: 3 s", "health_check.active.rise: 4"]
      ),
      (
        "check fastinter 500 downinter 1m", "",
        ["health_check.active.fast_interval: 500 ms", "health_check.active.down_interval: 1 min"]
      ),
      (
        "check inter 3s", "timeout check 1s|timeout connect 2s",
        [
          "health_check.active.interval: 3 s", "health_check.active.connect_timeout: 2 s",
          "health_check.active.timeout: 1 s", "connect_timeout: 2 s",
        ]
      ),
      (
        "check", "timeout check 1s|timeout connect 5s",
        ["health_check.active.timeout: 1 s", "connect_timeout: 5 s"]
      ),
      ("maxconn 30", "", ["connection_limit: 30"]),
      (
        "maxconn 30", "timeout connect 5s",
        ["connect_timeout: 5 s", "queue_timeout: 5 s", "connection_limit: 30"]
      ),
      (
        "maxconn 30", "timeout connect 5s|timeout queue 9s",
        ["connect_timeout: 5 s", "queue_timeout: 9 s", "connection_limit: 30"]
      ),
    ])
  func servers(options: String, lines: String, expected: [String]) throws {
    #expect(try rest(pool(lines, options: options)) == expected)
  }

  /// One server and its backups are what `balance first` without limits does.
  @Test(
    "backup servers",
    arguments: [
      (["", "backup"], ["s0", "s1"], "haproxy-first"),
      (["backup", ""], ["s1", "s0"], "haproxy-first"),
      (["", "backup", "backup"], ["s0", "s1", "s2"], "haproxy-first"),
      (["backup", "backup"], ["s0", "s1"], "haproxy-first"),
      (["", "", "backup"], ["s0", "s1"], "haproxy-roundrobin"),
      (["maxconn 5", "maxconn 5 backup"], ["s0"], "haproxy-roundrobin"),
      (["", "weight 0", "disabled"], ["s0"], "haproxy-roundrobin"),
    ])
  func backups(options: [String], names: [String], word: String) throws {
    let lines = options.enumerated().map { " server s\($0.offset) 192.0.2.1:80 \($0.element)" }
    let reading = try HAProxyReading("backend b\n" + lines.joined(separator: "\n"))
    let pool = reading.lines(of: "b")
    #expect(pool.filter { $0.hasPrefix("servers.") } == names.map { "servers.\($0): {}" })
    #expect(pool.contains("balancer: \(word)"))
  }

  @Test("the checks of most servers are the pool's, and the others say so")
  func unlikeServers() throws {
    let reading = try HAProxyReading(
      """
      backend b
       server s1 192.0.2.1:80 check inter 9s
       server s2 192.0.2.2:80 check inter 4s
       server s3 192.0.2.3:80 check inter 4s
      """)
    #expect(reading.lines(of: "b").contains("health_check.active.interval: 4 s"))
    #expect(try #require(reading.verdict(line: 2)).text.contains("its own check is lost"))
    #expect(try !#require(reading.verdict(line: 3)).text.contains("lost"))
  }

  @Test(
    "the lower limit of process and frontends is the capacity",
    arguments: [
      ("", "", []), ("maxconn 900", "", ["capacity: 900"]),
      ("maxconn 900", "maxconn 300", ["capacity: 300"]),
      ("maxconn 200", "maxconn 300", ["capacity: 200"]), ("", "maxconn 300", ["capacity: 300"]),
      ("maxconn 900", "maxconn 0", ["capacity: 900"]),
    ])
  func capacity(process: String, frontend: String, expected: [String]) throws {
    let reading = try HAProxyReading(
      """
      global
       \(process)
      frontend f
       \(frontend)
       default_backend b
      backend b
       server s 192.0.2.1:80
      """)
    #expect(rest(reading) == expected)
  }

  @Test("two frontends of one pool let in what both of them do")
  func twoFrontends() throws {
    let reading = try HAProxyReading(
      """
      defaults
       maxconn 40
       default_backend b
      frontend f
      frontend g
       maxconn 60
      backend b
       server s 192.0.2.1:80
      """)
    #expect(rest(reading) == ["capacity: 100"])
    #expect(reading.draft.routes.map(\.frontend) == ["f", "g"])
  }

  @Test("defaults: the nearest, or the one named")
  func defaults() throws {
    let reading = try HAProxyReading(
      """
      defaults one
       timeout connect 1s
      defaults two from one
       timeout server 2s
      defaults
       timeout connect 3s
      backend b from two
       server s 192.0.2.1:80
      backend c
       server s 192.0.2.1:80
      """)
    #expect(rest(reading) == ["connect_timeout: 1 s", "server_timeout: 2 s"])
    #expect(reading.lines(of: "c").contains("connect_timeout: 3 s"))
  }

  @Test("routes have their conditions in the file's words, and dynamic ones are lost")
  func routes() throws {
    let reading = try HAProxyReading(
      """
      frontend f
       use_backend b if { path_beg /x } or other
       use_backend %[req.hdr(host)]
       use_backend empty unless y
       default_backend l
      backend b
       server s 192.0.2.1:80
      listen l
       server s 192.0.2.1:80
      backend empty
      """)
    #expect(
      reading.draft.routes.map { "\($0.frontend) \($0.pool) \($0.condition ?? "-")" } == [
        "f b if { path_beg /x } or other", "f l -", "l l -",
      ])
    #expect(try #require(reading.verdict(line: 3)).text.hasPrefix("not supported"))
    #expect(try #require(reading.verdict(line: 4)).text.hasPrefix("not supported"))
  }

  @Test("variables come from the files, and others are said to be empty")
  func variables() throws {
    let first = """
      global
       setenv NAMES "a b"
       presetenv PORT 80
       presetenv PORT 81
      .if defined(PORT) && !defined(NOTHING)
       maxconn 7
      .endif
      """
    let second = """
      backend b
       server s1 192.0.2.1:"${PORT}" "${CHECK-check}" inter "${PAUSE}"
      frontend f
       default_backend "${POOL-b}"
      """
    let reading = try HAProxyReading([
      .init(path: "1.cfg", text: first), .init(path: "2.cfg", text: second),
    ])
    #expect(rest(reading) == ["health_check: active", "capacity: 7"])
    let row = try #require(reading.report.rows.first { $0.directive.hasPrefix("server s1") })
    #expect(row.verdict.text.contains("PAUSE set in none of these files"))
  }

  @Test("an unknown directive or option is a row, with the word that it may have meant")
  func unknown() throws {
    let reading = try HAProxyReading(
      "backend b\n tiemout connect 5s\n server s 192.0.2.1 wieght 3\n")
    #expect(
      try #require(reading.verdict(line: 2)).text
        == "not supported: unknown to nines; whatever it does is not in the model; did you mean 'timeout connect'?"
    )
    #expect(try #require(reading.verdict(line: 3)).text.contains("did you mean 'weight'?"))
  }
}
