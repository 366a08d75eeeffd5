extension HAProxyDirectiveTable {
  /// Servers and how one is chosen.
  static let servers: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "server", in: [.backend, .listen], as: "pools.NAME.servers.NAME",
      .reads { line, _, reader in reader.readServer(line) })
    + HAProxyDirective.keeping(
      "default-server", in: .back, as: "what the servers after it have unless they say otherwise",
      .reads { line, _, reader in reader.readDefaultServer(line) })
    + HAProxyDirective.keeping(
      "server-template", in: [.backend, .listen], as: "pools.NAME.servers, one for each number",
      .reads { line, _, reader in reader.readServerTemplate(line) })
    + HAProxyDirective.losing(
      "dispatch", in: [.backend, .listen],
      "the one address that requests are passed on to: no pool is made of it")
    + HAProxyDirective.losing(
      "option transparent", in: .back,
      "the address that the client asked for: no pool is made of it")
    + HAProxyDirective.losing(
      "load-server-state-from-file", "server-state-file-name", in: .back,
      "what was believed of the servers before a reload")
    + HAProxyDirective.ignoring(
      "source", "use-fcgi-app", "hash-preserve-affinity", "guid", in: .proxies,
      because: "how a server is spoken to does not touch availability")
    + HAProxyDirective.ignoring(
      "description", "id", "bind-process", in: .proxies, because: "it only names the section")
    + HAProxyDirective.keeping(
      "disabled", "enabled", in: .proxies, as: "the section stands aside, or not",
      .reads { line, _, reader in reader.readDisabled(line) })
    + HAProxyDirective.keeping(
      "mode", in: .proxies, as: "what counts as a request",
      .reads { line, first, reader in reader.readMode(line, first) })

  static let choosing: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "balance", in: .back, as: "pools.NAME.balancer",
      .reads { line, first, reader in reader.readBalance(line, first) })
    + HAProxyDirective.keeping(
      "hash-type", in: .back, as: "pools.NAME.balancer: type",
      .reads { line, first, reader in reader.readHashType(line, first) })
    + HAProxyDirective.keeping(
      "hash-balance-factor", in: .back, as: "pools.NAME.balancer: balance_factor",
      .reads { line, first, reader in reader.readBalanceFactor(line, first) })
    + HAProxyDirective.keeping(
      "option allbackups", in: .back, as: "pools.NAME.balancer", .keeps(.allBackups))
    + HAProxyDirective.losing(
      "use-server", in: [.backend, .listen],
      "which requests go to a server of their own: all are spread over the pool")
    + HAProxyDirective.keeping(
      "retries", in: .back, as: "pools.NAME.retries",
      .reads { line, first, reader in reader.readNumber(line, first, for: .retries) })
    + HAProxyDirective.keeping(
      "option redispatch", "redispatch", in: .back, as: "pools.NAME.redispatch", .keeps(.redispatch)
    )
    + HAProxyDirective.keeping(
      "retry-on", in: .back, as: "pools.NAME.retry_on",
      .reads { line, first, reader in reader.readRetryOn(line, first) })
}
