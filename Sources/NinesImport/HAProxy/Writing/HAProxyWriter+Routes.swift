import NinesVocabulary

/// Requests that frontends send to pools.
extension HAProxyWriter {
  mutating func addRoutes(from row: Int) {
    let proxy = proxies[row]
    guard !proxy.isOn(.isDisabled) else { return }
    for route in proxy.routes {
      addRoute(from: row, to: route.backend, condition: route.condition, route.line)
    }
    if let value = proxy.settings[.defaultBackend], let word = backendName(in: value) {
      addRoute(from: row, to: word, condition: nil, value.line)
    } else if members[row] != nil {
      addRoute(from: row, to: row, condition: nil, proxy.header)
    }
  }

  private func backendName(in value: HAProxyValue) -> ConfigWord? {
    value.isOn ? value.line.words.dropFirst(value.firstArgument).first : nil
  }

  private mutating func addRoute(
    from row: Int, to name: ConfigWord, condition: String?, _ line: HAProxyLine
  ) {
    if name.text.contains("%[") {
      return ledger.lose(line, "where these requests go: each of them names its own backend")
    }
    guard let target = backends[name.text] else {
      let nearest =
        problems.isCollecting ? nearestWord(to: name.text, among: backends.keys.sorted()) : nil
      if line.unset.isEmpty {
        problems.add(
          .unknownName(name.text.cut, role: "backend", nearest: nearest), at: name.location)
      }
      return ledger.lose(line, "where these requests go: no backend is named '\(name.text.cut)'")
    }
    guard members[target] != nil else { return explainMissing(target, line) }
    addRoute(from: row, to: target, condition: condition, line)
    let place = "a route from \(proxies[row].name) to pools.\(proxies[target].name)"
    ledger.use(
      line, as: place,
      condition.map { "when: \($0.cut); how many requests that are is said under traffic" })
  }

  private mutating func addRoute(
    from row: Int, to target: Int, condition: String?, _ line: HAProxyLine
  ) {
    if sources[target, default: []].insert(row).inserted { poolCounts[row, default: 0] += 1 }
    draft.routes.append(
      Draft.Route(
        frontend: proxies[row].name, pool: proxies[target].name, condition: condition,
        location: line.location))
  }

  private mutating func explainMissing(_ target: Int, _ line: HAProxyLine) {
    let proxy = proxies[target]
    if proxy.isOn(.isDisabled) {
      ledger.lose(
        line, "the requests that go there: '\(proxy.name)' is disabled and they get an error")
    } else if !proxy.servers.isEmpty {
      ledger.lose(
        line,
        "the requests that go there: no server of '\(proxy.name)' takes any and they get an error")
    } else if proxy.isOn(.showsStatistics) || proxy.offersService {
      ledger.ignore(line, because: HAProxyDirectiveTable.statisticsReason)
    } else {
      ledger.lose(
        line,
        "the requests that go there: '\(proxy.name)' has no server, the balancer answers them itself"
      )
    }
  }
}
