/// How `balance` chooses a server.
enum HAProxyAlgorithm: Hashable, Sendable {
  case roundRobin, staticRoundRobin, leastConnections, first, source
  /// A hash of a part of the request; the first word says of which.
  case hash(String)
  case random(Int)

  static let names = [
    "roundrobin", "static-rr", "leastconn", "first", "source", "uri", "url_param", "hdr", "hash",
    "rdp-cookie", "random",
  ]

  /// Nil when the words name none.
  init?(_ words: [String]) {
    let word = words.first ?? ""
    let name = word.prefix { $0 != "(" }
    let argument = word.dropFirst(name.count + 1).prefix { $0 != ")" }
    switch name {
    case "roundrobin": self = .roundRobin
    case "static-rr": self = .staticRoundRobin
    case "leastconn": self = .leastConnections
    case "first": self = .first
    case "source": self = .source
    case "uri", "url_param", "hdr", "hash", "rdp-cookie": self = .hash(String(name))
    case "random":
      let count = argument.filter { !$0.isWhitespace }
      self = .random(count.isEmpty ? 2 : max(0, HAProxyNumbers.integer(String(count))))
    // Sticky within a log section, and the like of newer versions.
    default: return nil
    }
  }

  var isHash: Bool {
    switch self {
    case .source, .hash: true
    default: false
    }
  }

  /// Whether it reads HTTP; in other modes HAProxy takes round robin instead.
  var needsHTTP: Bool {
    switch self {
    case .hash(let key): ["uri", "url_param", "hdr"].contains(key)
    default: false
    }
  }
}
