extension HAProxyDirectiveTable {
  static let denied = "requests that it turns away: they reach the servers"
  private static let answered = "requests that the balancer answers itself: they reach the servers"
  private static let headers = "headers and paths do not touch availability"
  private static let counted = "it only counts; what follows from the count stands in other lines"

  /// What is done to requests.
  static let requestRules: [HAProxyDirective] =
    HAProxyDirective.losing(
      "http-request deny", "http-request reject", "http-request silent-drop", "http-request tarpit",
      "http-request auth",
      "http-request reject-trailer", in: .proxies, denied)
    + HAProxyDirective.losing(
      "http-request return", "http-request cache-use", in: .proxies, answered)
    + HAProxyDirective.losing(
      "http-request redirect", in: .proxies, "the round trip of clients that are sent elsewhere")
    + HAProxyDirective.reading(
      "http-request use-service", in: .proxies, .unsupported(lost: answered)
    ) { line, first, reader in reader.readService(line, first) }
    + HAProxyDirective.losing(
      "http-request lua.*", "http-request lua", "http-request send-spoe-group",
      "http-request wait-for-body",
      "http-request wait-for-handshake", "http-request do-resolve", "http-request ot-group",
      "http-request pause", in: .proxies,
      "the time that it takes, and what it may decide")
    + HAProxyDirective.losing(
      "http-request set-priority-class", "http-request set-priority-offset", in: .proxies,
      "whose turn it is at the balancer: requests wait in the order they came")
    + HAProxyDirective.losing(
      "http-request set-timeout", "http-request disable-l7-retry",
      "http-request set-bandwidth-limit",
      "http-request set-dst", "http-request set-dst-port", "http-request set-retries", in: .proxies,
      "that some requests have other timeouts, retries or addresses")
    + HAProxyDirective.ignoring(
      "http-request add-header", "http-request set-header", "http-request del-header",
      "http-request replace-header",
      "http-request replace-value", "http-request set-path", "http-request set-pathq",
      "http-request set-query",
      "http-request set-uri", "http-request set-method", "http-request replace-path",
      "http-request replace-pathq",
      "http-request replace-uri", "http-request normalize-uri", "http-request early-hint",
      "http-request set-src",
      "http-request set-src-port", "http-request strict-mode", "http-request del-headers-bin",
      "http-request add-headers-bin", in: .proxies, because: headers)
    + HAProxyDirective.ignoring(
      "http-request allow", in: .proxies, because: "it lets requests pass, as the model does")
    + HAProxyDirective.ignoring(
      "http-request track-sc0", "http-request track-sc1", "http-request track-sc2",
      "http-request track-sc",
      "http-request sc-inc-gpc", "http-request sc-inc-gpc0", "http-request sc-inc-gpc1",
      "http-request sc-add-gpc",
      "http-request sc-set-gpt", "http-request sc-set-gpt0", "http-request capture",
      "http-request set-var",
      "http-request set-var-fmt", "http-request unset-var", "http-request set-map",
      "http-request del-map",
      "http-request add-acl", "http-request del-acl", "http-request set-log-level",
      "http-request set-nice",
      "http-request set-mark", "http-request set-tos", "http-request set-fc-mark",
      "http-request set-fc-tos",
      "http-request set-bc-mark", "http-request set-bc-tos", "http-request do-log", in: .proxies,
      because: counted)

  /// What is done to answers.
  static let responseRules: [HAProxyDirective] =
    HAProxyDirective.losing(
      "http-response deny", "http-response return", "http-response silent-drop",
      "http-response redirect", in: .proxies,
      "answers that it replaces: they count as the server gave them")
    + HAProxyDirective.losing(
      "http-response lua.*", "http-response lua", "http-response send-spoe-group",
      "http-response wait-for-body",
      "http-response ot-group", "http-response set-bandwidth-limit", "http-response pause",
      in: .proxies,
      "the time that it takes, and what it may decide")
    + HAProxyDirective.ignoring(
      "http-response cache-store", in: .proxies, because: "what is kept matters where it is used")
    + HAProxyDirective.ignoring(
      "http-response add-header", "http-response set-header", "http-response del-header",
      "http-response replace-header",
      "http-response replace-value", "http-response set-status", "http-response strict-mode",
      "http-response allow",
      "http-response capture", "http-response set-var", "http-response set-var-fmt",
      "http-response unset-var",
      "http-response set-map", "http-response del-map", "http-response add-acl",
      "http-response del-acl",
      "http-response set-log-level", "http-response set-nice", "http-response set-mark",
      "http-response set-tos",
      "http-response track-sc0", "http-response track-sc1", "http-response track-sc2",
      "http-response sc-inc-gpc",
      "http-response sc-inc-gpc0", "http-response sc-inc-gpc1", "http-response sc-set-gpt",
      "http-response sc-set-gpt0",
      "http-response sc-add-gpc", "http-response do-log", "http-after-response add-header",
      "http-after-response set-header",
      "http-after-response del-header", "http-after-response replace-header",
      "http-after-response replace-value",
      "http-after-response set-status", "http-after-response strict-mode",
      "http-after-response allow",
      "http-after-response capture", "http-after-response set-var",
      "http-after-response set-var-fmt",
      "http-after-response unset-var", "http-after-response set-log-level",
      "http-after-response set-map",
      "http-after-response del-map", "http-after-response do-log", in: .proxies,
      because: "what is done to an answer does not touch availability")

  private static let stages = ["connection", "session", "content"]

  /// What is done to connections.
  static let connectionRules: [HAProxyDirective] =
    stages.flatMap { stage in rules(before: "tcp-request \(stage)") }
    + rules(before: "tcp-response content")
    + HAProxyDirective.ignoring(
      "tcp-request inspect-delay", "tcp-response inspect-delay", in: .proxies,
      because: "clients of the model send at once")
    + rules(before: "quic-initial")

  private static func rules(before stage: String) -> [HAProxyDirective] {
    let turning = ["reject", "silent-drop", "close", "dgram-drop", "send-retry"]
    let counting = [
      "accept", "capture", "expect-proxy", "expect-netscaler-cip", "sc-add-gpc", "sc-inc-gpc",
      "sc-inc-gpc0", "sc-inc-gpc1",
      "sc-set-gpt", "sc-set-gpt0", "set-bc-mark", "set-bc-tos", "set-fc-mark", "set-fc-tos",
      "set-log-level", "set-mark",
      "set-nice", "set-src", "set-src-port", "set-tos", "set-var", "set-var-fmt", "track-sc0",
      "track-sc1", "track-sc2",
      "track-sc", "unset-var", "do-log", "attach-srv",
    ]
    let deciding = [
      "do-resolve", "lua", "send-spoe-group", "set-bandwidth-limit", "set-dst", "set-dst-port",
      "set-priority-class",
      "set-priority-offset", "switch-mode", "use-service", "ot-group", "set-retries", "pause",
    ]
    return turning.flatMap {
      HAProxyDirective.losing(
        "\(stage) \($0)", in: .proxies, "connections that it turns away: they reach the servers")
    }
      + counting.flatMap {
        HAProxyDirective.ignoring("\(stage) \($0)", in: .proxies, because: counted)
      }
      + deciding.flatMap {
        HAProxyDirective.losing(
          "\(stage) \($0)", in: .proxies, "the time that it takes, and what it may decide")
      }
  }
}
