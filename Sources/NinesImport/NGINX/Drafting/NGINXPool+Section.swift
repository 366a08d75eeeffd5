import NinesVocabulary

/// The pool in the words of the model language.
extension NGINXPool {
  var section: DraftSection {
    var section = DraftSection()
    section.set("servers", .section(servers))
    if let method = upstream.method {
      section.set("balancer", method.balancer, comment: Self.comment(method.statement))
    } else if upstream.servers.count > 1 {
      section.set("balancer", "nginx-round-robin", comment: Self.standard)
    }
    setHealthCheck(in: &section)
    setTimeouts(in: &section)
    setLimits(in: &section)
    setRetries(in: &section)
    return section
  }

  private static let standard = "nginx 1.22 default"

  static func comment(_ statement: ConfigStatement?) -> String {
    guard let location = statement?.location else { return standard }
    let name = location.file.split(separator: "/").last.map(String.init) ?? location.file
    return "\(name):\(location.line)"
  }

  private var servers: DraftSection {
    var entries: [DraftSection.Entry] = []
    var copies: [String: Int] = [:]
    let declared = Set(live.map(\.address))
    var made: Set<String> = []
    for (server, weight) in zip(live, weights.values) {
      var section = DraftSection()
      let comment = Self.comment(server.statement)
      if let weight { section.set("weight", "\(weight)", comment: comment) }
      copies[server.address, default: 0] += 1
      let copy = copies[server.address] ?? 1
      var name = copy == 1 ? server.address : "\(server.address)-\(copy)"
      while copy > 1, declared.contains(name) || !made.insert(name).inserted { name += "-\(copy)" }
      entries.append(
        DraftSection.Entry(
          key: name, value: .section(section), comment: weight == nil ? comment : nil))
    }
    return DraftSection(entries)
  }

  private func setHealthCheck(in section: inout DraftSection) {
    if let active {
      var outer = DraftSection()
      outer.set("active", .section(active.section))
      section.set("health_check", .section(outer))
      return
    }
    guard let passive else { return }
    let live = live
    let fails = live.first { $0.maxFails.map { $0 == passive.fails } ?? false }
    let timeout = live.first { $0.failTimeout.map { $0 == passive.timeout } ?? false }
    if fails == nil, timeout == nil {
      section.set("health_check", "passive", comment: Self.standard)
      return
    }
    var inner = DraftSection()
    if let fails {
      inner.set("max_fails", "\(passive.fails)", comment: Self.comment(fails.statement))
    }
    if let timeout {
      inner.set(
        "fail_timeout", NGINXTime.text(milliseconds: passive.timeout),
        comment: Self.comment(timeout.statement))
    }
    var outer = DraftSection()
    outer.set("passive", .section(inner))
    section.set("health_check", .section(outer))
  }

  private func setTimeouts(in section: inout DraftSection) {
    let rules = rules
    for (key, figure) in [("connect_timeout", rules.connect), ("server_timeout", rules.read)]
    where figure.value > 0 {
      section.set(
        key, NGINXTime.text(milliseconds: figure.value), comment: Self.comment(figure.statement))
    }
  }

  private func setLimits(in section: inout DraftSection) {
    guard let limit = connectionLimit else { return }
    let server = live.first { $0.limit != nil }
    section.set("connection_limit", "\(limit)", comment: Self.comment(server?.statement))
    guard hasOneLimit else { return }
    let capacity = limit * live.count + (upstream.queue?.limit ?? 0)
    guard capacity <= 1_000_000_000 else { return }
    section.set(
      "capacity", "\(capacity)",
      comment: Self.comment(upstream.queue?.statement ?? server?.statement))
    if let queue = upstream.queue, queue.timeout > 0 {
      let comment = Self.comment(queue.statement)
      section.set(
        "queue_timeout", NGINXTime.text(milliseconds: queue.timeout), comment: comment)
      section.set("when_no_server", "queue", comment: comment)
    }
  }

  private func setRetries(in section: inout DraftSection) {
    let rules = rules
    let retries = rules.retries(servers: live.count)
    var comment = "\(Self.standard): each server once"
    if rules.isOff, let statement = rules.casesStatement {
      comment = Self.comment(statement)
    } else if let statement = rules.tries.statement, rules.tries.value > 0 {
      comment = Self.comment(statement)
    }
    section.set("retries", "\(retries)", comment: comment)
    guard retries > 0 else { return }
    section.set("redispatch", "true", comment: Self.comment(rules.casesStatement))
    let words = rules.retryOn
    if !words.isEmpty {
      section.set(
        "retry_on", .list(words.map { .text($0) }), comment: Self.comment(rules.casesStatement))
    }
  }
}
