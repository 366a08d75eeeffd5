/// One option of `server`: how many words follow it, and what becomes of it.
struct HAProxyServerOption: Sendable {
  let name: String
  let arguments: Int
  let verdict: ImportVerdict

  static let all: [HAProxyServerOption] = modelled + lost + ignored
  private static let byName = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func named(_ name: String) -> HAProxyServerOption? {
    byName[name] ?? name.firstIndex(of: "(").flatMap { byName[String(name[..<$0])] }
  }

  private static func option(
    _ name: String, _ arguments: Int, _ verdict: ImportVerdict
  ) -> HAProxyServerOption {
    HAProxyServerOption(name: name, arguments: arguments, verdict: verdict)
  }

  private static let modelled = [
    option("check", 0, .modelled(as: "pools.NAME.health_check")),
    option("inter", 1, .modelled(as: "pools.NAME.health_check.active.interval")),
    option("fastinter", 1, .modelled(as: "pools.NAME.health_check.active.fast_interval")),
    option("downinter", 1, .modelled(as: "pools.NAME.health_check.active.down_interval")),
    option("rise", 1, .modelled(as: "pools.NAME.health_check.active.rise")),
    option("fall", 1, .modelled(as: "pools.NAME.health_check.active.fall")),
    option("track", 1, .modelled(as: "pools.NAME.health_check, as of the server it follows")),
    option("weight", 1, .modelled(as: "pools.NAME.servers.NAME.weight (0 leaves the server out)")),
    option("maxconn", 1, .modelled(as: "pools.NAME.connection_limit")),
    option(
      "backup", 0,
      .modelled(as: "pools.NAME.balancer: haproxy-first behind a single server; else left out")),
    option("disabled", 0, .modelled(as: "a server left out of the pool")),
    option("enabled", 0, .noEffect(because: "servers are")),
  ]

  /// What the row of a server names as lost.
  private static let lost: [HAProxyServerOption] =
    losing(1, "cookie", "clients that stay with their server")
    + losing(1, "minconn", "that the limit of connections follows the load")
    + losing(1, "maxqueue", "the longest queue of the server")
    + losing(1, "slowstart", "that a server which comes back gets its share little by little")
    + losing(1, "observe", "that failed requests count as failed checks")
    + losing(1, "error-limit", "how many failed requests count as failed checks")
    + losing(1, "on-error", "what failed requests do to the server")
    + losing(
      1, "on-marked-down", "that its connections are cut when it is marked down")
    + losing(1, "on-marked-up", "that connections leave the backup servers when it is marked up")
    + losing(0, "agent-check", "that an agent on the server moves its weight and state")
    + losing(1, "init-addr", "what it does while its name has no address")
    + losing(1, "resolvers", "that its address may move while the balancer runs")
    + losing(1, "port", "that checks go to another port")
    + losing(1, "addr", "that checks go to another address")
    + losing(0, "ssl", "the time to agree on encryption with the server")
    + losing(1, "redir", "that clients are sent to it by a redirect")
    + losing(0, "check-via-socks4", "that checks pass a proxy")
    + losing(1, "socks4", "that connections pass a proxy")
    + losing(1, "init-state", "in which state it starts")

  private static func losing(
    _ arguments: Int, _ name: String, _ text: String
  ) -> [HAProxyServerOption] {
    [option(name, arguments, .unsupported(lost: text))]
  }

  private static let ignored: [HAProxyServerOption] =
    ignoring(
      1, "agent-inter", "agent-addr", "agent-port", "agent-send",
      because: "it matters only to agent-check, which says what is lost")
    + ignoring(
      1, "alpn", "ca-file", "check-alpn", "check-proto", "check-sni", "ciphers", "ciphersuites",
      "client-sigalgs",
      "crl-file", "crt", "curves", "npn", "proto", "sigalgs", "sni", "ssl-max-ver", "ssl-min-ver",
      "verify", "verifyhost", "ws",
      because: "how encryption and protocol are agreed on does not touch availability")
    + ignoring(
      0, "allow-0rtt", "check-ssl", "force-sslv3", "force-tlsv10", "force-tlsv11", "force-tlsv12",
      "force-tlsv13", "no-sslv3", "no-tlsv10", "no-tlsv11", "no-tlsv12", "no-tlsv13", "ssl-reuse",
      "tls-tickets", "renegotiate",
      because: "how encryption is agreed on does not touch availability")
    + ignoring(
      0, "send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn",
      "check-send-proxy", "tfo",
      "stick", "non-stick", "strict-maxconn", "check-reuse-pool",
      because: "how a connection begins does not touch availability")
    + ignoring(
      1, "id", "guid", "namespace", "log-proto", "log-bufsize", "max-reuse", "pool-low-conn",
      "pool-max-conn", "pool-purge-delay",
      "pool-conn-name", "check-pool-conn-name", "idle-ping", "proxy-v2-options", "resolve-net",
      "resolve-opts", "resolve-prefer", "tcp-ut", "shard",
      "hash-key", "cc", because: "it is about connections that are kept, or only names")
    + ignoring(
      1, "set-proxy-v2-tlv-fmt", because: "how a connection begins does not touch availability")
    + ignoring(
      1, "source", "usesrc", "interface",
      because: "from where it is spoken to does not touch availability")

  private static func ignoring(
    _ arguments: Int, _ names: String..., because reason: String
  ) -> [HAProxyServerOption] {
    names.map { option($0, arguments, .noEffect(because: reason)) }
  }
}
