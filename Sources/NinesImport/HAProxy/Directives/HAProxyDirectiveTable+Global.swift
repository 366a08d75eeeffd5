extension HAProxyDirectiveTable {
  /// The process: `global`.
  static let global: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "maxconn", in: .global, as: "pools.NAME.capacity",
      .reads { line, first, reader in reader.readGlobalLimit(line, first) })
    + HAProxyDirective.keeping(
      "setenv", "presetenv", "resetenv", "unsetenv", in: .global,
      as: "the value of the variables in the lines after it",
      .reads { line, _, reader in reader.readVariable(line) })
    + HAProxyDirective.losing(
      "maxconnrate", "maxsessrate", "maxsslrate", in: .global,
      "a limit of new connections in a second: more of them are let in")
    + HAProxyDirective.losing(
      "maxsslconn", in: .global, "a limit of encrypted connections: more of them are let in")
    + HAProxyDirective.losing(
      "maxpipes", "maxcompcpuusage", "maxcomprate", "maxzlibmem", "nbthread", "nbproc",
      "thread-group", "thread-groups", "cpu-map", "cpu-policy", "numa-cpu-mapping", "ssl-engine",
      "ssl-mode-async", in: .global,
      "the balancer's own speed: it takes no time over a request")
    + HAProxyDirective.losing(
      "spread-checks", "max-spread-checks", in: .global,
      "the chance that moves each check a little: checks keep to their interval")
    + HAProxyDirective.losing(
      "hard-stop-after", "grace", "close-spread-time", "server-state-base", "server-state-file",
      "mworker-max-reloads", in: .global,
      "what a reload of the balancer does to connections and to what it believes")
    + HAProxyDirective.losing(
      "lua-load", "lua-load-per-thread", in: .global, "whatever the Lua program does")
    + HAProxyDirective.losing(
      "module-load", "module-path", "fd-hard-limit", "ulimit-n", "strict-limits", in: .global,
      "a limit of the process that may lower its maxconn")
    + HAProxyDirective.ignoring(
      "user", "group", "uid", "gid", "chroot", "daemon", "pidfile", "master-worker", "set-dumpable",
      "setcap",
      "unix-bind", "node", "description", "localpeer", "cluster-secret", "default-path",
      "expose-experimental-directives",
      "expose-deprecated-directives", "insecure-fork-wanted", "insecure-setuid-wanted",
      "prealloc-fd", "no-quic", "harden.*",
      "busy-polling", "no-memory-trimming", "quiet", "debug", "zero-warning", "anonkey",
      "pp2-never-send-local", "limited-quic",
      in: .global, because: "how the process runs does not touch requests")
    + HAProxyDirective.ignoring(
      "noepoll", "nokqueue", "noevports", "nopoll", "nosplice", "nogetaddrinfo", "noreuseport",
      "nokqueue", in: .global,
      because: "which calls of the system it uses does not touch availability")
    + HAProxyDirective.ignoring(
      "external-check", "lua-prepend-path", "set-var", "set-var-fmt", "51degrees-*", "wurfl-*",
      "deviceatlas-*",
      "h1-case-adjust", "h1-case-adjust-file", "h1-accept-payload-with-any-method",
      "h1-do-not-close-on-insecure-transfer-encoding",
      "httpclient.*", "h2-workaround-bogus-websocket-clients", "dns-accept-family", in: .global,
      because: "what it prepares is used elsewhere, if at all")
    + HAProxyDirective.ignoring(
      "stats socket", "stats timeout", "stats maxconn", "stats bind-process", "stats-file",
      "profiling.*", in: .global,
      because: "the operators' own access does not touch requests")
    + HAProxyDirective.ignoring(
      "ca-base", "crt-base", "key-base", "issuers-chain-path", "ssl-default-bind-ciphers",
      "ssl-default-bind-ciphersuites",
      "ssl-default-bind-options", "ssl-default-bind-curves", "ssl-default-bind-sigalgs",
      "ssl-default-bind-client-sigalgs",
      "ssl-default-server-ciphers", "ssl-default-server-ciphersuites", "ssl-default-server-options",
      "ssl-default-server-curves",
      "ssl-default-server-sigalgs", "ssl-default-server-client-sigalgs", "ssl-dh-param-file",
      "ssl-load-extra-files",
      "ssl-load-extra-del-ext", "ssl-propquery", "ssl-provider", "ssl-provider-path",
      "ssl-server-verify",
      "ssl-skip-self-issued-ca", "ssl-security-level", "ocsp-update.*", in: .global,
      because: "how encryption is agreed on does not touch availability")
    + HAProxyDirective.ignoring(
      "log-send-hostname", "log-tag", "log", in: .global, because: "logging does not touch requests"
    )

  /// Sizes of buffers and the like.
  static let tuning: [HAProxyDirective] = HAProxyDirective.ignoring(
    "tune.*", in: .global,
    because: "sizes inside the process are not what requests wait for in the model")
}
