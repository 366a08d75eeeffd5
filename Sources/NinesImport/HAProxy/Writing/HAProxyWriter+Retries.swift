import NinesVocabulary

/// What follows a failed attempt.
extension HAProxyWriter {
  mutating func addRetries(
    of proxy: HAProxyProxy, _ members: HAProxyMembers, to section: inout DraftSection,
    _ place: String
  ) {
    let retries = proxy.settings[.retries]
    let conditions = proxy.settings[.retryOn]
    let asked = conditions.map { HAProxyRetries($0.arguments) }
    if let conditions, let asked, asked.words.isEmpty, asked.lost.isEmpty {
      section.set("retries", "0", comment: conditions.line.source)
      ledger.use(conditions.line, as: "\(place).retries")
      if let retries {
        ledger.ignore(retries.line, because: "retry-on none leaves nothing to retry")
      }
    } else if let retries {
      let number = min(retries.number, 100)
      section.set("retries", "\(number)", comment: retries.line.source)
      ledger.use(
        retries.line, as: "\(place).retries",
        number < retries.number ? "100 is the most" : nil)
    }
    addRedispatch(of: proxy, members, to: &section, place)
    guard let conditions, let asked, !asked.words.isEmpty || !asked.lost.isEmpty else { return }
    let words = asked.words.isEmpty ? ["connection"] : asked.words
    section.set("retry_on", .list(words.map { .text($0) }), comment: conditions.line.source)
    ledger.use(conditions.line, as: "\(place).retry_on")
    for loss in asked.lost { ledger.remark(conditions.line, loss) }
    if words != ["connection"], !proxy.isOn(.redispatch) {
      ledger.remark(
        conditions.line,
        "without option redispatch it tries the same server again; the model tries another")
    }
  }

  private mutating func addRedispatch(
    of proxy: HAProxyProxy, _ members: HAProxyMembers, to section: inout DraftSection,
    _ place: String
  ) {
    guard let value = proxy.settings[.redispatch] else { return }
    let algorithm = Self.algorithm(of: proxy)
    if value.isOn, members.isChain {
      return ledger.lose(
        value.line,
        "lost in \(place): that waiting requests move when a server is marked down: a backup takes none before"
      )
    }
    if value.isOn, algorithm.isHash, !Self.isConsistent(proxy) {
      return ledger.lose(
        value.line,
        "lost in \(place): that waiting requests move when a server is marked down: before, the map gives the same server again"
      )
    }
    section.set("redispatch", value.isOn ? "true" : "false", comment: value.line.source)
    ledger.use(
      value.line, as: "\(place).redispatch",
      value.isOn && algorithm.isHash
        ? "with the hash of \(place) it tries the same server first, with pauses of a second; the model tries another at once"
        : nil)
  }
}
