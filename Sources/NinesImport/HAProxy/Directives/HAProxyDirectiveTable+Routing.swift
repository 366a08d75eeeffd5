extension HAProxyDirectiveTable {
  /// Which requests go where.
  static let routing: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "default_backend", in: .front, as: "a route to the pool",
      .reads { line, first, reader in reader.readDefaultBackend(line, first) })
    + HAProxyDirective.keeping(
      "use_backend", in: .front, as: "a route to the pool (its condition in the file's words)",
      .reads { line, first, reader in reader.readUseBackend(line, first) })
    + HAProxyDirective.ignoring(
      "acl", in: .proxies,
      because: "it only names a condition; the lines that use it say what becomes of it")
    + HAProxyDirective.ignoring(
      "declare capture", "capture request", "capture response", "capture cookie", in: .proxies,
      because: "it only remembers a part of the request")
    + HAProxyDirective.reading(
      "stats enable", "stats uri", "stats realm", "stats auth", "stats admin", "stats hide-version",
      "stats refresh", "stats scope", "stats show-desc", "stats show-legends", "stats show-modules",
      "stats show-node",
      "stats http-request", in: .proxies, .noEffect(because: statisticsReason)
    ) { line, _, reader in reader.readStatistics(line) }
    + HAProxyDirective.ignoring(
      "monitor-uri", "monitor fail", "monitor-net", in: .front,
      because: "the balancer itself answers whoever watches it")
    + HAProxyDirective.ignoring(
      "errorfile", "errorfiles", "errorloc", "errorloc302", "errorloc303", "http-error",
      in: .proxies,
      because: "what an error looks like does not touch availability")
    + HAProxyDirective.losing(
      "redirect", in: .named, "the round trip of clients that are sent elsewhere")
    + HAProxyDirective.losing(
      "filter", in: .proxies, "whatever the filter does to requests, and the time it takes")
    + HAProxyDirective.losing(
      "compression algo", "compression type", "compression offload", "compression direction",
      "compression algo-req",
      "compression algo-res", "compression type-req", "compression type-res",
      "compression minsize-req",
      "compression minsize-res", in: .proxies,
      "the balancer's time for compression, and the shorter transfer")
    + HAProxyDirective.losing(
      "http-reuse", in: .back, "the time to connect, which kept connections save")
    + HAProxyDirective.ignoring(
      "http-send-name-header", "unique-id-format", "unique-id-header", in: .proxies,
      because: "headers do not touch availability")

  static let statisticsReason = "showing statistics does not touch requests"
}
