/// A kind of section: its word, and what becomes of it where its lines are not read one by one.
struct HAProxySectionKind: Sendable {
  enum Content: Hashable, Sendable {
    case global, defaults, frontend, backend, listen
    /// All of its lines fare alike.
    case uniform(ImportVerdict)
  }

  let keyword: String
  let content: Content

  init?(_ keyword: String) {
    guard let known = Self.byKeyword[keyword] else { return nil }
    self = known
  }

  private init(keyword: String, content: Content) {
    self.keyword = keyword
    self.content = content
  }

  private static let byKeyword = Dictionary(
    all.map { ($0.keyword, $0) }, uniquingKeysWith: { first, _ in first })

  static let all = [
    HAProxySectionKind(keyword: "global", content: .global),
    HAProxySectionKind(keyword: "defaults", content: .defaults),
    HAProxySectionKind(keyword: "frontend", content: .frontend),
    HAProxySectionKind(keyword: "backend", content: .backend),
    HAProxySectionKind(keyword: "listen", content: .listen),
    losing(
      "peers",
      "what balancers tell each other of their clients: a takeover keeps no binding of client to server"
    ),
    losing(
      "resolvers", "servers that move by DNS while it runs: their addresses are taken as fixed"),
    losing("cache", "answers from the balancer's memory: all requests go to servers"),
    ignoring("userlist", "who may enter does not touch availability"),
    ignoring("mailers", "mails do not touch requests"),
    ignoring("program", "other programs do not touch requests"),
    ignoring("http-errors", "the text of error pages does not touch availability"),
    ignoring("ring", "logging does not touch requests"),
    ignoring("log-forward", "it forwards logs; requests do not pass it"),
    ignoring("log-profile", "logging does not touch requests"),
    ignoring("traces", "traces do not touch requests"),
    ignoring("fcgi-app", "how a request is put to FastCGI does not touch availability"),
    ignoring("crt-store", "where certificates lie does not touch requests"),
    ignoring("acme", "where certificates come from does not touch requests"),
  ]

  private static func losing(_ keyword: String, _ text: String) -> HAProxySectionKind {
    HAProxySectionKind(keyword: keyword, content: .uniform(.unsupported(lost: text)))
  }

  private static func ignoring(_ keyword: String, _ text: String) -> HAProxySectionKind {
    HAProxySectionKind(keyword: keyword, content: .uniform(.noEffect(because: text)))
  }

  /// For the support table.
  var verdict: ImportVerdict {
    switch content {
    case .global: .noEffect(because: "it opens the lines that hold for the process")
    case .defaults: .modelled(as: "what the sections after it inherit")
    case .frontend: .modelled(as: "routes, and the capacity of the pools behind")
    case .backend: .modelled(as: "pools.NAME")
    case .listen: .modelled(as: "pools.NAME, and a route to it")
    case .uniform(let verdict): verdict
    }
  }
}
