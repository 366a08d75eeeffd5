/// `~SEQ(var, start, step, end)`, `~SEQx(...)` and `~LST(var, a, b, c)`: the values that parameters take in turn.
struct KeepalivedSequence {
  let names: [String]
  let values: [[String]]

  /// The longest sequence that is written out.
  static let limit = 4096

  /// Nil where it cannot be read, or is longer than the limit.
  init?(_ text: String) {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    let keyword = text[..<open]
    let parts = Self.parts(of: text[text.index(after: open)...].dropLast())
    guard let first = parts.first, parts.count > 1 else { return nil }
    let rest = Array(parts.dropFirst())
    switch keyword {
    case "~SEQ", "~SEQx":
      guard let numbers = Self.numbers(rest) else { return nil }
      names = [first]
      values = numbers.map { [String($0, radix: keyword == "~SEQx" ? 16 : 10)] }
    case "~LST":
      guard rest.count <= Self.limit else { return nil }
      let names = Self.elements(of: first)
      self.names = names
      values = rest.map { names.count > 1 ? Self.elements(of: $0) : [$0] }
      guard values.allSatisfy({ $0.count == names.count }) else { return nil }
    default: return nil
    }
    let isNamed = names.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isNameByte) }
    guard isNamed else { return nil }
  }

  private static func numbers(_ texts: [String]) -> [Int]? {
    let given = texts.compactMap(Self.number)
    guard given.count == texts.count, let last = given.last else { return nil }
    let first = given.count > 1 ? given[0] : (last > 0 ? 1 : -1)
    let step = given.count > 2 ? given[1] : (last >= first ? 1 : -1)
    guard given.count <= 3, step != 0, (last - first) / step < limit else { return nil }
    return Array(stride(from: first, through: last, by: step))
  }

  private static func number(_ text: String) -> Int? {
    let value =
      text.hasPrefix("0x") || text.hasPrefix("0X") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    guard let value, abs(value) <= 1_000_000_000 else { return nil }
    return value
  }

  /// The parts between commas, commas in braces left alone.
  private static func parts(of text: some StringProtocol) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if character == ",", depth <= 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(Self.trimmed)
  }

  private static func elements(of text: String) -> [String] {
    guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 1 else { return [text] }
    return parts(of: text.dropFirst().dropLast())
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
