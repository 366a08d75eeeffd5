extension HAProxyDirectiveTable {
  private static let bound =
    "clients that stay with their server: each request is balanced anew, so a failure hits all clients a little instead of some of them fully"

  /// Clients bound to servers.
  static let persistence: [HAProxyDirective] =
    HAProxyDirective.losing(
      "cookie", "appsession", "stick on", "stick match", "stick store-request",
      "stick store-response",
      "option prefer-last-server", "persist rdp-cookie", in: .back, bound)
    + HAProxyDirective.ignoring(
      "dynamic-cookie-key", in: .back, because: "it only makes the names of cookies")
    + HAProxyDirective.losing(
      "option persist", "force-persist", in: .proxies,
      "clients that are sent to their server although it is marked down")
    + HAProxyDirective.ignoring(
      "ignore-persist", in: .proxies, because: "requests of the model are not bound to a server")
    + HAProxyDirective.ignoring(
      "stick-table", in: .proxies,
      because: "it only stores; the lines that use it say what becomes of it")
}
