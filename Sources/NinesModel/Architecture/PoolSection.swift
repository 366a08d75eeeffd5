package import NinesVocabulary

/// Servers that do the same work, and the balancer in front of them.
package struct PoolSection: Section {
  package static let parameters =
    [
      Parameter(
        "servers",
        .either(
          .integer(allowed: 1...100_000), .named(.section(ServerSection.self), role: .server)),
        .value("1", source: "the smallest pool"),
        help: "how many servers, or their names with what is special about each"),
      Parameter(
        "workers", .either(.integer(allowed: 1...1_000_000), .choice(["unlimited"])),
        .value("1", source: "one request at a time"),
        help: "requests that one server works on at the same time"),
      Parameter(
        "discipline", .word(.discipline), .value("fifo", source: "worker threads behind one queue"),
        help: "how a server shares its workers among requests"),
      Parameter(
        "work", .law, .none, help: "service time of a request at speed 1, unless its class says so"),
      Parameter(
        "balancer", .word(.balancer),
        .value("round-robin", source: "HAProxy 2.6 configuration manual, balance"),
        help: "how a server is chosen"),
      Parameter(
        "queue_limit", .integer(allowed: 0...1_000_000_000), .none,
        help: "requests that may wait in one server; one more is refused; no limit unless given"),
      Parameter(
        "capacity", .integer(allowed: 1...1_000_000_000), .none,
        help: "requests that may be in the pool, waiting ones included; one more is refused"),
      Parameter(
        "connection_limit", .integer(allowed: 1...1_000_000), .none,
        help:
          "requests that the balancer sends to one server at a time; the others wait at the balancer"
      ),
      Parameter(
        "queue_timeout", .law, .none,
        help: "a request that has waited this long at the balancer or in a server fails"),
      Parameter(
        "connect_timeout", .positiveDuration, .none,
        help: "an attempt to reach a silent server ends after this"),
      Parameter(
        "server_timeout", .positiveDuration, .none,
        help: "a request that is not answered this long after it was sent to a server fails"),
      Parameter(
        "retries", .integer(allowed: 0...100),
        .value("3", source: "HAProxy 2.6 configuration manual, retries"),
        help: "further attempts to connect after one that failed"),
      Parameter(
        "retry_pause", .duration,
        .value("1 s", source: "HAProxy 2.6 configuration manual, retries"),
        help: "pause before another attempt at the same server"),
      Parameter(
        "redispatch", .flag,
        .value("false", source: "HAProxy 2.6 configuration manual, option redispatch"),
        help: "whether another attempt goes to another server, at once"),
      Parameter(
        "retry_on", .list(.choice(["connection", "timeout", "reset", "error"])),
        .value("connection", source: "HAProxy 2.6 configuration manual, retry-on"),
        help:
          "ends of an attempt after which another server is tried, as far as `retries` go; failed connections always"
      ),
      Parameter(
        "when_no_server", .choice(["refuse", "queue"]),
        .value("refuse", source: "HAProxy 2.6 answers 503 at once"),
        help: "what becomes of a request when no server is in rotation"),
      Parameter(
        "on_failure", .choice(["lost", "resume", "restart"]),
        .value("lost", source: "a broken connection is an error"),
        help: "what becomes of the requests in progress on a server that fails"),
      Parameter(
        "health_check", .word(.healthCheck),
        .value("none", source: "HAProxy without check, nginx without max_fails"),
        help: "how the balancer learns that a server is down"),
      Parameter(
        "slow_start", .section(SlowStartSection.self), .none,
        help: "a server that comes back is slower for a while"),
    ] + ServerSection.shared

  package let serverNames: [Located<String>]?
  package let serverCount: Int
  package let servers: [ServerSection]
  package let common: ServerSection
  package let workers: Int?  // nil: unlimited
  package let discipline: WordUse
  package let work: WordUse?
  package let balancer: WordUse
  package let queueLimit: Int?
  package let capacity: Int?
  package let connectionLimit: Int?
  package let queueTimeout: WordUse?
  package let connectTimeout: Double?
  package let serverTimeout: Double?
  package let retries: Int
  package let retryPause: Double
  package let redispatch: Bool
  package let retryOn: [String]
  package let queuesWithoutServer: Bool
  package let onFailure: String
  package let healthCheck: WordUse
  package let slowStart: SlowStartSection?
  package let values: ParameterValues

  package init(_ values: ParameterValues) throws(Diagnostic) {
    self.values = values
    common = try ServerSection(values)
    var names: [Located<String>] = []
    var servers: [ServerSection] = []
    if case .number(let count)? = values.entries["servers"]?.value {
      serverCount = Int(count)
      serverNames = nil
    } else {
      for entry in values.named("servers") {
        guard case .section(let inner) = entry.value else { continue }
        names.append(Located(entry.name, at: entry.location))
        servers.append(try ServerSection(inner))
      }
      serverCount = names.count
      serverNames = names
      guard !names.isEmpty else {
        throw Diagnostic(.invalid("a pool needs a server"), at: values.location(of: "servers"))
      }
    }
    self.servers = servers
    if case .number(let count)? = values.entries["workers"]?.value {
      workers = Int(count)
    } else {
      workers = nil
    }
    discipline = values.word("discipline")
    work = values.optionalWord("work")
    balancer = values.word("balancer")
    queueLimit = values.optionalInteger("queue_limit")
    capacity = values.optionalInteger("capacity")
    connectionLimit = values.optionalInteger("connection_limit")
    queueTimeout = values.optionalWord("queue_timeout")
    connectTimeout = values.optionalNumber("connect_timeout")
    serverTimeout = values.optionalNumber("server_timeout")
    retries = values.integer("retries")
    retryPause = values.number("retry_pause")
    redispatch = values.flag("redispatch")
    retryOn = values.texts("retry_on").map(\.content)
    queuesWithoutServer = values.text("when_no_server") == "queue"
    onFailure = values.text("on_failure")
    healthCheck = values.word("health_check")
    slowStart = try values.optionalSection("slow_start").map { values throws(Diagnostic) in
      try SlowStartSection(values)
    }
  }
}

extension ParameterValues {
  /// The words of a list of words.
  package func words(_ name: String) -> [Located<WordUse>] {
    list(name).map {
      guard case .word(let use) = $0.content else { preconditionFailure("\(name) holds others") }
      return Located(use, at: $0.location)
    }
  }
}
