import NinesVocabulary

/// Makes the draft from what the reader has gathered.
struct HAProxyWriter {
  let proxies: [HAProxyProxy]
  let globalLimit: HAProxyValue?
  var ledger: HAProxyLedger
  var problems = HAProxyProblems()
  var draft = Draft()

  /// Sections that may be routed to, by name.
  var backends: [String: Int] = [:]
  /// The servers of each section that becomes a pool.
  var members: [Int: HAProxyMembers] = [:]
  /// The sections whose connections may come to a pool.
  var sources: [Int: Set<Int>] = [:]
  /// How many pools a section sends its connections to.
  var poolCounts: [Int: Int] = [:]
  private var trackedServers: [Int: [String: Int]] = [:]

  init(_ reader: HAProxyReader) {
    proxies = reader.proxies
    globalLimit = reader.globalLimit
    ledger = reader.ledger
  }

  /// - Throws: routes that lead nowhere.
  mutating func write() throws(Diagnostics) {
    for (row, proxy) in proxies.enumerated() where proxy.hasServers {
      backends[proxy.name] = row
      guard !proxy.isOn(.isDisabled), !proxy.servers.isEmpty else { continue }
      let found = HAProxyMembers(of: proxy, &ledger)
      if !found.servers.isEmpty { members[row] = found }
    }
    for row in proxies.indices where proxies[row].takesConnections { addRoutes(from: row) }
    for row in proxies.indices {
      if let members = members[row] { addPool(row, members) }
      describe(row)
    }
    try problems.check()
    ledger.close()
  }

  /// The row of a section's first line.
  private mutating func describe(_ row: Int) {
    let proxy = proxies[row]
    let header = proxy.header
    if proxy.kind == .defaults {
      return ledger.use(header, as: "what the sections after it inherit")
    }
    if members[row] != nil {
      let isReached = sources[row] != nil || proxies.contains { $0.hasDynamicRoute }
      let remark = isReached ? nil : "no frontend of these files sends requests to it"
      return ledger.use(header, as: "pools.\(proxy.name)", remark)
    }
    if proxy.isOn(.isDisabled) {
      ledger.ignore(header, because: "it is disabled: it takes no requests")
    } else if proxy.kind == .frontend, hasRoute(proxy) {
      ledger.use(header, as: "routes from \(proxy.name)")
    } else if proxy.isOn(.showsStatistics) || proxy.offersService {
      ledger.ignore(header, because: HAProxyDirectiveTable.statisticsReason)
    } else if proxy.hasDynamicRoute {
      ledger.lose(header, "where its requests go: each of them names its own backend")
    } else if !proxy.servers.isEmpty {
      ledger.lose(header, "its requests: none of its servers takes any")
    } else {
      ledger.ignore(header, because: "it sends nothing to a server")
    }
  }

  private func hasRoute(_ proxy: HAProxyProxy) -> Bool {
    let names =
      proxy.routes.map(\.backend.text) + (proxy.settings[.defaultBackend]?.arguments ?? [])
    return names.contains { backends[$0].map { members[$0] != nil } ?? false }
  }

  /// The server that another one follows with `track`, found through `track` again; nil when there is none.
  mutating func tracked(by server: HAProxyServer, in row: Int) -> HAProxyServer? {
    var server = server
    var row = row
    for _ in 0..<64 {
      guard let track = server.options["track"] else { return server }
      let parts = track.value.split(separator: "/", maxSplits: 1).map(String.init)
      guard let name = parts.last else { return nil }
      if parts.count == 2 {
        guard let found = backends[parts[0]] else { return nil }
        row = found
      }
      guard let index = serverRows(of: row)[name] else { return nil }
      server = proxies[row].servers[index]
    }
    return nil
  }

  private mutating func serverRows(of row: Int) -> [String: Int] {
    if let known = trackedServers[row] { return known }
    var rows: [String: Int] = [:]
    for (index, server) in proxies[row].servers.enumerated() {
      for name in server.names { rows[name] = index }
    }
    trackedServers[row] = rows
    return rows
  }
}
