/// The servers of a section that take requests.
struct HAProxyMembers {
  let servers: [HAProxyServer]
  /// Whether each server takes all requests while those before it are down.
  let isChain: Bool

  /// A backup server waits until no other is up: behind a single server that is a chain.
  init(of proxy: HAProxyProxy, _ ledger: inout HAProxyLedger) {
    let enabled = proxy.servers.filter { !$0.has("disabled") }
    for server in enabled where server.weight == 0 {
      ledger.lose(
        server.line, "weight 0: it is left out, with the clients that a cookie binds to it")
    }
    let weighted = enabled.filter { $0.weight > 0 }
    let active = weighted.filter { !$0.isBackup }
    let backups = weighted.filter(\.isBackup)
    let isLimited = weighted.contains { $0.maxconn > 0 }
    let activeCount = active.reduce(0) { $0 + $1.names.count }
    if backups.isEmpty {
      (servers, isChain) = (active, false)
    } else if active.isEmpty, proxy.isOn(.allBackups) {
      (servers, isChain) = (backups, false)
    } else if activeCount < 2, !isLimited {
      (servers, isChain) = (active + backups, true)
    } else if active.isEmpty {
      servers = [backups[0]]
      isChain = false
      for server in backups.dropFirst() {
        ledger.lose(server.line, "a further backup server: it is left out")
      }
    } else {
      (servers, isChain) = (active, false)
      for server in backups {
        ledger.lose(
          server.line,
          "a backup server: it is left out, and requests are refused when all others are down")
      }
    }
    if let value = proxy.settings[.allBackups], isChain, proxy.isOn(.allBackups) {
      let count = backups.reduce(0) { $0 + $1.names.count }
      if count > 1 {
        ledger.lose(value.line, "that all backup servers share the load: the first one takes it")
      } else {
        ledger.ignore(value.line, because: "there is one backup server")
      }
    }
  }

  var count: Int { servers.reduce(0) { $0 + $1.names.count } }

  /// The value that most servers have; the first among equals.
  func mostCommon<Value: Hashable>(_ value: (HAProxyServer) -> Value) -> Value? {
    var counts: [Value: Int] = [:]
    var best: Value?
    for server in servers { counts[value(server), default: 0] += server.names.count }
    for server in servers {
      let candidate = value(server)
      if best.map({ counts[candidate, default: 0] > counts[$0, default: 0] }) ?? true {
        best = candidate
      }
    }
    return best
  }
}
