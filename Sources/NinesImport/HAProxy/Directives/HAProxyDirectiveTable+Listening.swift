extension HAProxyDirectiveTable {
  /// Where connections come in.
  static let listening: [HAProxyDirective] =
    HAProxyDirective.reading(
      "bind", in: [.frontend, .listen], .noEffect(because: bindReason)
    ) { line, _, reader in reader.readBind(line) }
    + HAProxyDirective.ignoring(
      "clitcpka-cnt", "clitcpka-idle", "clitcpka-intvl", "srvtcpka-cnt", "srvtcpka-idle",
      "srvtcpka-intvl", in: .proxies,
      because: "probes of idle connections do not touch requests")

  static let bindReason = "on which address it listens makes no difference; what is behind it does"

  static let logging: [HAProxyDirective] = HAProxyDirective.ignoring(
    "log", "log-format", "log-format-sd", "log-tag", "error-log-format", "log-steps",
    "option httplog", "option tcplog",
    "option clf", "option dontlognull", "option dontlog-normal", "option log-separate-errors",
    "option logasap",
    "option contstats", "option socket-stats", "option httpslog", in: .proxies,
    because: "logging does not touch requests")

  static let options: [HAProxyDirective] =
    HAProxyDirective.ignoring(
      "option forwardfor", "option forwarded", "option originalto", "option http-use-proxy-header",
      "option h1-case-adjust-bogus-client",
      "option h1-case-adjust-bogus-server", "option http-restrict-req-hdr-names",
      "option http-drop-request-trailers",
      "option http-drop-response-trailers", in: .proxies,
      because: "headers do not touch availability")
    + HAProxyDirective.losing(
      "option http-server-close", "option httpclose", "option forceclose", "option http-keep-alive",
      "option http-pretend-keepalive", "option http-tunnel", in: .proxies,
      "the time to connect: in the model it is the same whether connections are kept or not")
    + HAProxyDirective.losing(
      "option http-buffer-request", in: .proxies, "the time until the body of a request is there")
    + HAProxyDirective.ignoring(
      "option http-ignore-probes", "option accept-invalid-http-request",
      "option accept-invalid-http-response", "option accept-unsafe-violations-in-http-request",
      "option accept-unsafe-violations-in-http-response", "option checkcache",
      "option disable-h2-upgrade", "option http-proxy",
      "option http_proxy", "option http-use-htx", "option idle-close-on-response",
      "option use-small-buffers", in: .proxies,
      because: "requests of the model are well formed")
    + HAProxyDirective.ignoring(
      "option http-no-delay", "option independent-streams", "option nolinger", "option splice-auto",
      "option splice-request", "option splice-response", "option tcp-smart-accept",
      "option tcp-smart-connect", "option tcpka",
      "option clitcpka", "option srvtcpka", "option tfo", in: .proxies,
      because: "how the system carries packets does not touch availability")

  /// What HAProxy 2.6 no longer takes, and older files still have.
  static let withdrawn: [HAProxyDirective] =
    HAProxyDirective.ignoring(
      "reqadd", "reqdel", "reqidel", "reqrep", "reqirep", "rspadd", "rspdel", "rspidel", "rsprep",
      "rspirep", in: .proxies,
      because: "headers do not touch availability")
    + HAProxyDirective.losing(
      "block", "reqallow", "reqiallow", "reqdeny", "reqideny", "reqpass", "reqipass", "reqtarpit",
      "reqitarpit", "rspdeny", "rspideny", in: .proxies,
      denied)
}
