extension HAProxyDirectiveTable {
  static let timeouts: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "timeout connect", "contimeout", in: .back, as: "pools.NAME.connect_timeout",
      .keepsTime(.connectTimeout))
    + HAProxyDirective.keeping(
      "timeout server", "srvtimeout", in: .back, as: "pools.NAME.server_timeout",
      .keepsTime(.serverTimeout))
    + HAProxyDirective.keeping(
      "timeout queue", in: .back, as: "pools.NAME.queue_timeout, where a server has a maxconn",
      .keepsTime(.queueTimeout))
    + HAProxyDirective.keeping(
      "timeout check", in: .back, as: "pools.NAME.health_check.active: timeout and connect_timeout",
      .keepsTime(.checkTimeout))
    + HAProxyDirective.ignoring(
      "timeout client", "clitimeout", "timeout http-request", "timeout client-hs", in: .proxies,
      because: "clients of the model send at once; how long they wait is traffic.patience")
    + HAProxyDirective.ignoring(
      "timeout http-keep-alive", in: .proxies, because: "idle connections do not touch requests")
    + HAProxyDirective.ignoring(
      "timeout client-fin", "timeout server-fin", in: .proxies,
      because: "it concerns connections whose request is over")
    + HAProxyDirective.losing(
      "timeout tunnel", in: .proxies,
      "connections that stay open in both directions (WebSocket, CONNECT): each is a request like others"
    )
    + HAProxyDirective.losing(
      "timeout tarpit", in: .proxies, "how long refused clients are kept waiting")

  /// How much is let in.
  static let limits: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "maxconn", in: .front, as: "pools.NAME.capacity",
      .reads { line, first, reader in reader.readNumber(line, first, for: .maxconn) })
    + HAProxyDirective.ignoring(
      "fullconn", in: .back,
      because: "it matters only to a server's minconn, whose line says what is lost")
    + HAProxyDirective.losing(
      "rate-limit sessions", in: .front,
      "a limit of new connections in a second: more of them are let in")
    + HAProxyDirective.losing(
      "backlog", in: .front,
      "how many connections the system holds while it is full: none in the model")
    + HAProxyDirective.losing(
      "max-keep-alive-queue", "max-session-srv-conns", in: .proxies,
      "when a kept connection is left for another server")
    + HAProxyDirective.losing(
      "option abortonclose", in: .back,
      "a client that gives up while it waits leaves its work behind, unless the model says traffic.abandons: true"
    )
}
