extension HAProxyDirectiveTable {
  private static let expected =
    "which answers are good: any answer to a probe is, also where the right one would tell the primary from its replicas"

  /// What a health check sends and expects.
  static let checks: [HAProxyDirective] =
    HAProxyDirective.keeping(
      "option httpchk", "option tcp-check", "option mysql-check", "option pgsql-check",
      "option redis-check",
      "option smtpchk", "option ldap-check", "option ssl-hello-chk", "option spop-check",
      "option external-check", in: .back,
      as: "pools.NAME.health_check (what is sent and expected is not: any answer counts as good)",
      .keeps(.checkKind))
    + HAProxyDirective.losing(
      "http-check expect", in: .back, expected)
    + HAProxyDirective.losing(
      "http-check disable-on-404", in: .back,
      "a server that answers 404 to a probe is not drained")
    + HAProxyDirective.losing(
      "http-check send", "http-check connect", "http-check comment", "http-check set-var",
      "http-check set-var-fmt",
      "http-check unset-var", in: .back, "what a probe sends: a probe meets what requests meet")
    + HAProxyDirective.ignoring(
      "http-check send-state", in: .back, because: "servers of the model do nothing with it")
    + HAProxyDirective.losing(
      "tcp-check expect", in: .back, expected)
    + HAProxyDirective.losing(
      "tcp-check connect", "tcp-check send", "tcp-check send-lf", "tcp-check send-binary",
      "tcp-check send-binary-lf",
      "tcp-check comment", "tcp-check set-var", "tcp-check set-var-fmt", "tcp-check unset-var",
      in: .back,
      "what a probe sends: a probe meets what requests meet")
    + HAProxyDirective.losing(
      "external-check command", "external-check path", in: .back,
      "what the program behind a check finds: a probe meets what requests meet")
    + HAProxyDirective.ignoring(
      "option log-health-checks", in: .back, because: "logging does not touch requests")
    + HAProxyDirective.ignoring(
      "email-alert from", "email-alert to", "email-alert level", "email-alert mailers",
      "email-alert myhostname", in: .proxies,
      because: "mails do not touch requests")
}
