import NinesVocabulary

/// `server`, `default-server`, `server-template`.
extension HAProxyReader {
  /// The most servers that a pool of the model may have.
  private static let mostServers = 100_000

  mutating func readServer(_ line: HAProxyLine) {
    guard let name = line.words.dropFirst().first, !name.text.isEmpty, line.words.count > 2 else {
      return refuse(line, "'server' needs a name and an address")
    }
    if let wrong = name.text.first(where: { !Self.isAllowed($0) }) {
      return refuse(line, "'\(wrong)' may not stand in a server's name", at: name)
    }
    guard let options = options(of: line, from: 3) else { return }
    guard isNew(serverName: name.text) else {
      return refuse(line, "the name '\(name.text)' is taken in this section", at: name)
    }
    add(HAProxyServer(line: line, name: name.text, names: [name.text], options: options))
  }

  mutating func readDefaultServer(_ line: HAProxyLine) {
    guard let options = options(of: line, from: 1) else { return }
    change { $0.serverDefaults = options }
    ledger.keep(line, unusedReason: "no server comes after it, or they all say otherwise")
  }

  mutating func readServerTemplate(_ line: HAProxyLine) {
    guard line.words.count > 3, let prefix = line.text(1), let range = line.text(2) else {
      return refuse(line, "'server-template' needs a name, a number or a range, and an address")
    }
    if let wrong = prefix.first(where: { !Self.isAllowed($0) }) {
      return refuse(line, "'\(wrong)' may not stand in a server's name", at: line.words[1])
    }
    let ends = range.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let (first, last) = ends.count == 2 ? (ends[0], ends[1]) : (1, ends.count == 1 ? ends[0] : nil)
    guard let first, let last, first >= 0, last >= max(first, 1) else {
      return refuse(
        line, "'\(range.cut)' is neither a number of servers nor a range such as 1-5",
        at: line.words[2])
    }
    guard last - first < Self.mostServers else {
      return refuse(
        .tooLarge("more than \(Self.mostServers) servers"), at: line.words[2].location)
    }
    guard let options = options(of: line, from: 4) else { return }
    let names = (first...last).map { "\(prefix)\($0)" }
    for name in names where !isNew(serverName: name) {
      return refuse(line, "the name '\(name)' is taken in this section", at: line.words[1])
    }
    add(HAProxyServer(line: line, name: prefix, names: names, options: options))
  }

  private mutating func add(_ server: HAProxyServer) {
    change { $0.servers.append(server) }
    ledger.keep(server.line, unusedReason: "its section stands aside")
    if server.has("disabled") {
      ledger.ignore(
        server.line, because: "it is disabled: no requests go to it until it is enabled")
    }
  }

  /// The defaults, and what the line says; nil after a complaint.
  private mutating func options(
    of line: HAProxyLine, from first: Int
  ) -> [String: HAProxyServer.Option]? {
    var options = proxy?.serverDefaults ?? [:]
    var number = first
    while number < line.words.count {
      let word = line.words[number]
      number += 1
      if word.text.isEmpty { continue }
      guard let entry = HAProxyServerOption.named(word.text) else {
        guard word.text.hasPrefix("no-"),
          let negated = HAProxyServerOption.named(String(word.text.dropFirst(3)))
        else {
          noteUnknown(word, of: line)
          continue
        }
        options[negated.name] = nil
        continue
      }
      guard number + entry.arguments <= line.words.count else {
        refuse(line, "'\(entry.name)' needs an argument", at: word)
        return nil
      }
      let value = line.words[number..<number + entry.arguments].first
      number += entry.arguments
      guard let option = option(entry, value, line) else { return nil }
      if entry.name == "enabled" {
        options["disabled"] = nil
      } else if let value, value.text.isEmpty, !line.unset.isEmpty {
        ledger.remark(line, "\(entry.name) is not known")
      } else {
        options[entry.name] = option
        if case .unsupported(let lost) = entry.verdict {
          ledger.remark(line, "lost with \(entry.name): \(lost)")
        }
      }
    }
    return options
  }

  private mutating func noteUnknown(_ word: ConfigWord, of line: HAProxyLine) {
    let near = nearest(to: word.text, for: "server") { HAProxyServerOption.all.map(\.name) }
    let hint = near.map { ", did you mean '\($0)'?" } ?? ""
    ledger.remark(line, "'\(word.text.cut)' is unknown to nines\(hint)")
  }

  /// An option with its number, if it has one; nil after a complaint.
  private mutating func option(
    _ entry: HAProxyServerOption, _ word: ConfigWord?, _ line: HAProxyLine
  ) -> HAProxyServer.Option? {
    var option = HAProxyServer.Option(entry: entry, value: word?.text ?? "", line: line)
    guard let word, !(word.text.isEmpty && !line.unset.isEmpty) else { return option }
    switch entry.name {
    case "inter", "fastinter", "downinter":
      do {
        option.number = try HAProxyNumbers.milliseconds(word.text)
      } catch {
        refuse(line, "'\(word.text.cut)' is not a time for \(entry.name)", at: word)
        return nil
      }
      if option.number == 0 {
        refuse(line, "\(entry.name) may not be 0", at: word)
        return nil
      }
    case "rise", "fall":
      option.number = HAProxyNumbers.integer(word.text)
      if option.number < 1 {
        refuse(line, "\(entry.name) must be 1 or more", at: word)
        return nil
      }
    case "weight":
      option.number = HAProxyNumbers.integer(word.text)
      if !(0...256).contains(option.number) {
        refuse(line, "weight is \(option.number); allowed: 0...256", at: word)
        return nil
      }
    case "maxconn": option.number = HAProxyNumbers.integer(word.text)
    default: break
    }
    return option
  }
}
