import NinesVocabulary

/// The check of a server as it works: with all of its defaults.
private struct HAProxyCheck: Hashable {
  let interval: Int
  let fastInterval: Int
  let downInterval: Int
  let rise: Int
  let fall: Int

  init(_ options: [String: HAProxyServer.Option]) {
    func number(_ name: String, _ standard: Int) -> Int { options[name]?.number ?? standard }
    interval = number("inter", 2000)
    fastInterval = number("fastinter", interval)
    downInterval = number("downinter", interval)
    rise = number("rise", 2)
    fall = number("fall", 3)
  }
}

extension HAProxyWriter {
  /// A pool of the model has one health check: that of most servers.
  mutating func addHealthCheck(
    of row: Int, _ members: HAProxyMembers, to section: inout DraftSection, _ place: String
  ) {
    var checks: [HAProxyCheck?] = []
    var sources: [HAProxyServer] = []
    for server in members.servers {
      let source = tracked(by: server, in: row)
      if server.has("track") {
        let remark =
          source == nil
          ? "track: the server that it follows is not known; it is not checked"
          : "track: it has checks of its own, as those of the server it follows"
        ledger.remark(server.line, remark)
      }
      sources.append(source ?? server)
      let isChecked = source?.has("check") ?? false
      checks.append(isChecked ? HAProxyCheck(source?.options ?? [:]) : nil)
    }
    let common = mostCommon(checks, members)
    for (server, check) in zip(members.servers, checks) where check != common {
      ledger.remark(
        server.line,
        common == nil
          ? "its check is lost: most servers of the pool have none"
          : check == nil
            ? "lost: that it is not checked, as most servers of the pool are"
            : "its own check is lost: that of most servers is taken")
    }
    guard let common, let first = checks.firstIndex(of: common) else { return }
    write(common, of: sources[first], proxies[row], to: &section, place)
    let remark =
      proxies[row].isOn(.checkKind)
      ? nil : "the check only connects; the model's waits for an answer as well"
    for (server, check) in zip(members.servers, checks) where check == common {
      let line = server.options["check"]?.line ?? server.line
      ledger.use(line, as: "\(place).health_check", remark)
    }
  }

  private func mostCommon(_ checks: [HAProxyCheck?], _ members: HAProxyMembers) -> HAProxyCheck? {
    var counts: [HAProxyCheck?: Int] = [:]
    for (server, check) in zip(members.servers, checks) {
      counts[check, default: 0] += server.names.count
    }
    let most = counts.values.max()
    return checks.first { counts[$0] == most } ?? nil
  }

  private mutating func write(
    _ check: HAProxyCheck, of server: HAProxyServer, _ proxy: HAProxyProxy,
    to section: inout DraftSection, _ place: String
  ) {
    let place = "\(place).health_check"
    var active = DraftSection()
    let keys = [
      ("inter", "interval"), ("fastinter", "fast_interval"), ("downinter", "down_interval"),
      ("rise", "rise"), ("fall", "fall"),
    ]
    for (name, key) in keys {
      guard let option = server.options[name] else { continue }
      let isTime = name.hasSuffix("inter")
      let most = isTime ? 86_400_000 : 1000
      let number = min(option.number, most)
      active.set(
        key, isTime ? HAProxyNumbers.text(milliseconds: number) : "\(number)",
        comment: option.line.source)
      ledger.use(
        option.line, as: place, number < option.number ? "\(key) is at its greatest" : nil)
    }
    addTimeouts(of: proxy, check, to: &active, place)
    let line = server.options["check"]?.line ?? server.line
    section.set(
      "health_check",
      active.entries.isEmpty
        ? .text("active")
        : .section(DraftSection([.init(key: "active", value: .section(active), comment: nil)])),
      comment: line.source)
    if let kind = proxy.settings[.checkKind], kind.isOn {
      ledger.use(
        kind.line, as: place,
        "what is sent and expected is not: any answer counts as good")
    } else if let kind = proxy.settings[.checkKind] {
      ledger.ignore(kind.line, because: "it switches off what no check here uses")
    }
  }

  /// With `timeout check` a probe has two timeouts; without, one for all of it: the interval.
  private mutating func addTimeouts(
    of proxy: HAProxyProxy, _ check: HAProxyCheck, to active: inout DraftSection, _ place: String
  ) {
    guard let timeout = proxy.settings[.checkTimeout], timeout.number > 0 else { return }
    if let connect = proxy.settings[.connectTimeout], connect.number > 0,
      connect.number < check.interval
    {
      active.set(
        "connect_timeout", HAProxyNumbers.text(milliseconds: connect.number),
        comment: connect.line.source)
      ledger.use(connect.line, as: place)
    }
    active.set(
      "timeout", HAProxyNumbers.text(milliseconds: min(timeout.number, 86_400_000)),
      comment: timeout.line.source)
    ledger.use(timeout.line, as: place)
  }
}
