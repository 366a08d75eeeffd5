import NinesVocabulary

/// A section with servers as a pool.
extension HAProxyWriter {
  mutating func addPool(_ row: Int, _ members: HAProxyMembers) {
    let proxy = proxies[row]
    var section = DraftSection()
    let place = "pools.\(proxy.name)"
    addServers(of: members, to: &section, place, proxy)
    addBalancer(of: proxy, members, to: &section, place)
    addHealthCheck(of: row, members, to: &section, place)
    addTimeouts(of: proxy, members, to: &section, place)
    addLimits(of: row, members, to: &section, place)
    addRetries(of: proxy, members, to: &section, place)
    draft.pools.append(
      Draft.Pool(name: proxy.name, section: section, location: proxy.header.location))
  }

  private mutating func addServers(
    of members: HAProxyMembers, to section: inout DraftSection, _ place: String,
    _ proxy: HAProxyProxy
  ) {
    var entries: [DraftSection.Entry] = []
    for server in members.servers {
      let weight = server.options["weight"]
      var body = DraftSection()
      if let weight, weight.number > 1, !members.isChain {
        body.set("weight", "\(weight.number)", comment: weight.line.source)
      }
      if let weight, weight.line.location != server.line.location {
        ledger.use(weight.line, as: "\(place).servers")
      }
      for name in server.names {
        entries.append(
          DraftSection.Entry(key: name, value: .section(body), comment: server.line.source))
      }
      let names = server.names
      let name = names.count == 1 ? names[0] : "\(names[0])...\(names[names.count - 1])"
      ledger.use(server.line, as: "\(place).servers.\(name)")
      if server.isBackup, members.isChain {
        ledger.use(server.line, as: "\(place).balancer: haproxy-first")
      }
    }
    section.set(
      "servers", .section(DraftSection(entries)), comment: proxy.header.source)
  }

  private mutating func addTimeouts(
    of proxy: HAProxyProxy, _ members: HAProxyMembers, to section: inout DraftSection,
    _ place: String
  ) {
    func add(
      _ key: String, _ value: HAProxyValue?, _ writer: inout Self, _ remark: String? = nil
    ) {
      guard let value else { return }
      guard value.number > 0 else {
        return writer.ledger.ignore(value.line, because: "0 is no timeout")
      }
      section.set(
        key, HAProxyNumbers.text(milliseconds: value.number), comment: value.line.source)
      writer.ledger.use(value.line, as: "\(place).\(key)", remark)
    }
    let connect = proxy.settings[.connectTimeout]
    add("connect_timeout", connect, &self)
    add("server_timeout", proxy.settings[.serverTimeout], &self)
    guard members.mostCommon(\.maxconn) ?? 0 > 0 else { return }
    if let queue = proxy.settings[.queueTimeout], queue.number > 0 {
      add(
        "queue_timeout", queue, &self,
        "in the model the wait for one of the server's workers counts as well")
    } else if let connect, connect.number > 0 {
      section.set(
        "queue_timeout", HAProxyNumbers.text(milliseconds: connect.number),
        comment: "HAProxy 2.6 default: timeout connect, \(connect.line.source)")
      ledger.use(connect.line, as: "\(place).queue_timeout")
    }
  }

  // MARK: Limits

  private mutating func addLimits(
    of row: Int, _ members: HAProxyMembers, to section: inout DraftSection, _ place: String
  ) {
    let limit = members.mostCommon(\.maxconn) ?? 0
    for server in members.servers where server.maxconn != limit {
      let taken = limit > 0 ? "\(limit)" : "none"
      ledger.remark(server.line, "its own maxconn is lost: that of most servers is taken, \(taken)")
    }
    let sources = members.servers.filter { $0.maxconn == limit }.compactMap {
      $0.options["maxconn"]
    }
    if limit > 0, let first = sources.first {
      section.set("connection_limit", "\(min(limit, 1_000_000))", comment: first.line.source)
      for source in sources { ledger.use(source.line, as: "\(place).connection_limit") }
    }
    addCapacity(of: row, to: &section, place)
  }

  private mutating func addCapacity(
    of row: Int, to section: inout DraftSection, _ place: String
  ) {
    let frontends = (sources[row] ?? []).sorted()
    let limits = frontends.map { proxies[$0].settings[.maxconn] }
    let given = limits.compactMap { $0 }.filter { $0.number > 0 }
    var lines: [HAProxyLine] = []
    var capacity = Int.max
    var isShared = members.count > 1
    if let globalLimit, globalLimit.number > 0 {
      capacity = globalLimit.number
      lines = [globalLimit.line]
    }
    // Frontends without a limit of their own have that of the process.
    let sum = given.reduce(0) { $0 + $1.number }
    if !given.isEmpty, given.count == limits.count, sum < capacity {
      capacity = sum
      lines = given.map(\.line)
      isShared = frontends.contains { poolCounts[$0] ?? 0 > 1 }
    }
    guard !lines.isEmpty else { return }
    var named: [String] = []
    for line in lines where named.count < 3 && !named.contains(line.source) {
      named.append(line.source)
    }
    section.set(
      "capacity", "\(min(capacity, 1_000_000_000))", comment: named.joined(separator: ", "))
    let shared = isShared ? "; each pool has all of it to itself" : ""
    for line in lines {
      ledger.use(
        line, as: "\(place).capacity",
        "one more waits in the system's backlog and is refused in the model\(shared)")
    }
  }
}
