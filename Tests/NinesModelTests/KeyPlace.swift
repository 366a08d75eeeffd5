import Testing

/// A key that begins a line of a model (after blanks and the dash of a list), with the value on its line.
struct KeyPlace: Sendable, CustomTestStringConvertible {
  let lines: [String]
  let line: Int
  let head: String  // blanks and dash
  let key: String
  let value: String

  var testDescription: String { "line \(line + 1): \(key)" }

  static func all(in text: String) -> [KeyPlace] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.indices.compactMap { index in
      let head = lines[index].prefix { $0 == " " || $0 == "-" }
      let rest = lines[index].dropFirst(head.count)
      guard let colon = rest.firstIndex(of: ":"), !rest.hasPrefix("{") else { return nil }
      return KeyPlace(
        lines: lines, line: index, head: String(head), key: String(rest[..<colon]),
        value: String(rest[colon...].dropFirst(2)))
    }
  }

  func replacingKey(with other: String) -> String {
    replacingLine(with: head + other + ":" + (value.isEmpty ? "" : " " + value))
  }

  func replacingValue(with other: String) -> String {
    replacingLine(with: "\(head)\(key): \(other)")
  }

  /// The key once more before itself.
  func duplicated() -> String {
    let blanks = String(repeating: " ", count: head.count)
    let own = value.isEmpty ? " {}" : " " + value
    return replacingLine(
      with: "\(head)\(key):\(own)\n\(blanks)\(key):" + (value.isEmpty ? "" : " " + value))
  }

  /// Wrong types, units and ranges; those that fit the key nevertheless are left out.
  var wrongValues: [String] {
    let common = [
      "~", "[[1]]", "{nothing: here}", "5 parsecs", "-7 s", "-1", "1e999", ".inf", "-.inf", ".nan",
      "1e300 years", "99999999999999999999999", "1_000", "0x10", "1:30", "true story: 5", "yes",
      "\"",
      "!!str x", "*nowhere",
    ]
    switch key {
    // Free text takes what looks like neither number nor flag.
    case "title", "tags":
      return common.filter { !["5 parsecs", "-7 s", "1e999", "1e300 years"].contains($0) }
    // A name may be a number.
    case "target", "name":
      return common.filter { !["1e999", "1_000", "0x10", "99999999999999999999999"].contains($0) }
    default: return common + ["0 nonsense", "[", "}"]
    }
  }

  private func replacingLine(with other: String) -> String {
    var lines = lines
    lines[line] = other
    return lines.joined(separator: "\n")
  }
}
