import NinesVocabulary

/// Directives of one value.
extension HAProxyReader {
  mutating func readTime(_ line: HAProxyLine, _ first: Int, for setting: HAProxySetting) {
    guard let milliseconds = time(line, first, of: line.words[0].text) else { return }
    keep(HAProxyValue(line: line, number: milliseconds, firstArgument: first), as: setting)
  }

  /// The duration that stands as word number `number`; nil after a complaint.
  mutating func time(_ line: HAProxyLine, _ number: Int, of name: String) -> Int? {
    guard let text = line.text(number) else {
      refuse(line, "'\(name)' needs a time, such as 5s", at: line.words.dropFirst(number).first)
      return nil
    }
    do {
      return try HAProxyNumbers.milliseconds(text)
    } catch {
      let reason =
        switch error {
        case .malformed: "'\(text.cut)' is not a time; write one such as 500ms, 5s or 1m"
        case .tooLong: "'\(text.cut)' is longer than the longest time, 24 days"
        }
      refuse(line, reason, at: line.words[number])
      return nil
    }
  }

  mutating func readNumber(_ line: HAProxyLine, _ first: Int, for setting: HAProxySetting) {
    guard let number = number(line, first) else { return }
    keep(HAProxyValue(line: line, number: number, firstArgument: first), as: setting)
  }

  private mutating func number(_ line: HAProxyLine, _ first: Int) -> Int? {
    guard let text = line.text(first) else {
      refuse(line, "'\(line.words[0].text)' needs a number")
      return nil
    }
    return max(0, HAProxyNumbers.integer(text))
  }

  mutating func readGlobalLimit(_ line: HAProxyLine, _ first: Int) {
    guard let number = number(line, first) else { return }
    globalLimit = HAProxyValue(line: line, number: number, firstArgument: first)
    ledger.keep(line, unusedReason: HAProxySetting.maxconn.unusedReason)
  }

  mutating func readVariable(_ line: HAProxyLine) {
    let reason = "its value stands where the variable is used"
    ledger.note(line, .noEffect(because: reason))
    let names = line.arguments(from: 1).map(\.text)
    switch line.words[0].text {
    case "resetenv": environment.removeAll(except: Set(names))
    case "unsetenv":
      for name in names { environment.remove(name) }
    default:
      guard names.count == 2 else {
        return refuse(line, "'\(line.words[0].text)' needs a name and a value")
      }
      if line.words[0].text == "presetenv", environment.has(names[0]) { return }
      if !environment.set(names[0], to: names[1]) {
        ledger.note(line, .unsupported(lost: "its value, which is too long"))
      }
    }
  }

  mutating func readMode(_ line: HAProxyLine, _ first: Int) {
    let mode = line.text(first) ?? ""
    switch mode {
    case "http": ledger.note(line, .noEffect(because: "the model counts requests, as it does"))
    case "tcp":
      ledger.note(
        line, .unsupported(lost: "what flows over a connection: each counts as one request"))
    case "health":
      ledger.note(line, .noEffect(because: "it answers whoever checks the balancer, and no more"))
    case "log", "syslog", "spop", "haterm":
      ledger.note(line, .unsupported(lost: "that it carries no requests of clients"))
    default:
      return refuse(
        line, "'\(mode.cut)' is not a mode; there are http and tcp",
        at: line.words.dropFirst(first).first)
    }
    change { $0.settings[.mode] = HAProxyValue(line: line, firstArgument: first) }
  }

  mutating func readDisabled(_ line: HAProxyLine) {
    let isOn = line.words[0].text == "disabled"
    let reason = isOn ? "its section stands aside until it is enabled" : "sections are"
    ledger.note(line, .noEffect(because: reason))
    change { $0.settings[.isDisabled] = HAProxyValue(line: line, isOn: isOn) }
  }

  mutating func readStatistics(_ line: HAProxyLine) {
    ledger.note(line, .noEffect(because: HAProxyDirectiveTable.statisticsReason))
    change { $0.settings[.showsStatistics] = HAProxyValue(line: line) }
  }

  mutating func readService(_ line: HAProxyLine, _ first: Int) {
    change { $0.offersService = true }
    if line.text(first) == "prometheus-exporter" {
      ledger.note(line, .noEffect(because: HAProxyDirectiveTable.statisticsReason))
    } else {
      ledger.note(
        line,
        .unsupported(lost: "requests that the balancer answers itself: they reach the servers"))
    }
  }

  mutating func readBind(_ line: HAProxyLine) {
    guard line.text(1) != nil || !line.unset.isEmpty else {
      return refuse(line, "'bind' needs an address, such as :80")
    }
    let options = line.arguments(from: 2).map(\.text)
    if options.contains("ssl") {
      ledger.note(line, .unsupported(lost: "the time to agree on encryption with clients"))
    } else if options.contains("maxconn") {
      ledger.note(line, .unsupported(lost: "a limit of connections to this address alone"))
    } else {
      ledger.note(line, .noEffect(because: HAProxyDirectiveTable.bindReason))
    }
  }

  // MARK: Choosing a server

  mutating func readBalance(_ line: HAProxyLine, _ first: Int) {
    guard let word = line.words.dropFirst(first).first, !word.text.isEmpty else {
      return refuse(line, "'balance' needs an algorithm, such as roundrobin")
    }
    guard let algorithm = HAProxyAlgorithm(line.arguments(from: first).map(\.text)) else {
      let near = nearest(to: word.text, for: "balance") { HAProxyAlgorithm.names }
      let hint = near.map { "; did you mean '\($0)'?" } ?? ""
      return refuse(line, "'\(word.text.cut)' is not an algorithm of balance\(hint)", at: word)
    }
    if case .random(0) = algorithm {
      return refuse(line, "random needs at least one draw", at: word)
    }
    keep(HAProxyValue(line: line, firstArgument: first), as: .balance)
  }

  mutating func readHashType(_ line: HAProxyLine, _ first: Int) {
    guard let type = line.text(first), ["map-based", "consistent"].contains(type) else {
      return refuse(
        line, "'hash-type' needs map-based or consistent", at: line.words.dropFirst(first).first)
    }
    keep(HAProxyValue(line: line, firstArgument: first), as: .hashType)
  }

  mutating func readBalanceFactor(_ line: HAProxyLine, _ first: Int) {
    guard let number = number(line, first) else { return }
    guard number == 0 || number > 100 else {
      return refuse(
        line, "'hash-balance-factor' is 0 or more than 100", at: line.words[first])
    }
    keep(HAProxyValue(line: line, number: number, firstArgument: first), as: .balanceFactor)
  }

  mutating func readRetryOn(_ line: HAProxyLine, _ first: Int) {
    let words = line.arguments(from: first)
    guard !words.isEmpty else { return refuse(line, "'retry-on' needs the errors to retry after") }
    for word in words where !HAProxyRetries.known.contains(word.text) && !word.text.isEmpty {
      return refuse(line, "'\(word.text.cut)' is not an error that retry-on knows", at: word)
    }
    keep(HAProxyValue(line: line, firstArgument: first), as: .retryOn)
  }
}
