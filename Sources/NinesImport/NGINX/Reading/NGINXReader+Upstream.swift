import NinesVocabulary

/// Lines of an upstream that have more than one word of meaning.
extension NGINXReader {
  mutating func readServer(_ statement: ConfigStatement, in scope: NGINXScope) {
    let address = statement.words[1]
    checkAddress(address)
    var server = NGINXServer(address: address.text, statement: statement)
    for word in statement.arguments.dropFirst() {
      let parts = word.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      let known = NGINXServerParameter.all.first {
        $0.name == name && $0.takesValue == (parts.count == 2)
      }
      guard let known else {
        let near = suggestion(for: name) {
          nearestWord(to: $0, among: NGINXServerParameter.all.map(\.name))
        }
        server.lost.append("'\(word.text)' is unknown to nines\(near)")
        continue
      }
      if !known.read(parts.count == 2 ? String(parts[1]) : "", &server) {
        refuse("invalid parameter '\(word.text)'", at: word.location)
      }
    }
    if server.isBackup, let method = upstream(of: scope)?.method?.statement,
      ["ip_hash", "hash", "random"].contains(method.name)
    {
      refuse(
        "'\(method.name)' does not go with 'backup'; nginx refuses it", at: statement.location)
    }
    change(scope) { $0.servers.append(server) }
  }

  private mutating func checkAddress(_ word: ConfigWord) {
    let text = word.text
    guard !text.hasPrefix("unix:") else { return }
    if text.isEmpty || text.contains("/") {
      let hint = text.contains("://") ? "; it takes an address without http://" : ""
      return refuse("invalid host in upstream '\(text)'\(hint)", at: word.location)
    }
    if !NGINXAddress.hasGoodPort(text) {
      refuse("invalid port in upstream '\(text)'", at: word.location)
    }
  }

  /// `queue 100 timeout=70s`, of nginx Plus.
  mutating func readQueue(_ statement: ConfigStatement, in scope: NGINXScope) {
    guard let limit = Self.count(statement.words[1].text), limit > 0 else {
      return refuse(
        "'queue' is '\(statement.words[1].text)'; a whole number above 0 is needed",
        at: statement.words[1].location)
    }
    var timeout = 60_000
    if let word = statement.arguments.dropFirst().first {
      guard word.text.hasPrefix("timeout="),
        let time = NGINXTime.milliseconds(String(word.text.dropFirst(8)), inSeconds: true)
      else { return refuse("invalid parameter '\(word.text)'", at: word.location) }
      timeout = time
    }
    change(scope) { $0.queue = (statement, min(limit, 1_000_000_000), timeout) }
  }
}
