import NinesVocabulary

/// Variables of the files: what `setenv` and `presetenv` set before the line that uses them.
///
/// - Source: HAProxy 2.6 configuration manual, 2.3.
struct HAProxyEnvironment {
  private var values: [String: String] = [:]
  /// What expansion may still add in all, so that variables of variables do not fill the memory.
  private var budget = 16_000_000

  /// The longest value that a variable may have.
  private static let longest = 8192

  func has(_ name: String) -> Bool { values[name] != nil }

  /// - Returns: whether the value is short enough to be kept.
  mutating func set(_ name: String, to value: String) -> Bool {
    guard value.utf8.count <= Self.longest else { return false }
    values[name] = value
    return true
  }

  mutating func remove(_ name: String) { values[name] = nil }

  mutating func removeAll(except names: Set<String>) {
    values = values.filter { names.contains($0.key) }
  }

  /// Nil when the values are too long to be put in.
  mutating func expand(_ statement: ConfigStatement) -> HAProxyLine? {
    let words = statement.words
    guard words.contains(where: { $0.text.utf8.contains(UInt8(ascii: "$")) }) else {
      return HAProxyLine(statement, words: words)
    }
    var expanded: [ConfigWord] = []
    var unset: [String] = []
    for word in words {
      guard budget > 0 else { return nil }
      let text = expand(word, &unset)
      if isList(word.text) {
        let items = text.split(whereSeparator: \.isWhitespace)
        expanded += items.map { ConfigWord(String($0), at: word.location) }
      } else {
        expanded.append(ConfigWord(text, at: word.location))
      }
    }
    if expanded.isEmpty { expanded.append(ConfigWord("", at: statement.location)) }
    return HAProxyLine(statement, words: expanded, unset: unset)
  }

  /// Whether a word stands for several, as `${NAME[*]}` does.
  private func isList(_ text: String) -> Bool { text.hasPrefix("${") && text.hasSuffix("[*]}") }

  private mutating func expand(_ word: ConfigWord, _ unset: inout [String]) -> String {
    var result = ""
    var rest = word.text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...]
      let end = rest.dropFirst().firstIndex { $0 == "}" || $0 == "$" }
      guard rest.hasPrefix("${"), let close = end, rest[close] == "}",
        let variable = Variable(rest[..<close].dropFirst(2))
      else {
        result += "$"
        rest = rest.dropFirst()
        continue
      }
      let value = value(of: variable, at: word.location)
      if value == nil { unset.append(variable.name) }
      budget -= value?.utf8.count ?? 0
      result += value ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of variable: Variable, at place: SourceLocation) -> String? {
    switch variable.name {
    case ".FILE": return place.file
    case ".LINE": return String(place.line)
    default:
      let value = values[variable.name]
      if variable.replacesEmpty, value?.isEmpty ?? true { return variable.standIn }
      return value ?? variable.standIn
    }
  }

  /// What stands between the braces: `NAME`, `NAME[*]`, `NAME-default`, `NAME:-default`.
  private struct Variable {
    let name: String
    let standIn: String?
    let replacesEmpty: Bool

    init?(_ text: Substring) {
      let end = text.firstIndex { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
      let name = text[..<(end ?? text.endIndex)]
      var rest = text[name.endIndex...]
      guard let first = name.first, !first.isNumber else { return nil }
      if rest.hasSuffix("[*]") { rest = rest.dropLast(3) }
      replacesEmpty = rest.hasPrefix(":-")
      if replacesEmpty { rest = rest.dropFirst() }
      guard rest.isEmpty || rest.hasPrefix("-") else { return nil }
      standIn = rest.isEmpty ? nil : String(rest.dropFirst())
      self.name = String(name)
    }
  }
}
