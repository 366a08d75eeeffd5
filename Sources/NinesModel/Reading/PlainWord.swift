/// What YAML 1.1 or 1.2 tools make of an unquoted word, where that is not the text itself.
enum PlainWord: Hashable {
  case nothing
  case flag(Bool)
  /// `yes`, `no`, `on`, `off` and other spellings that some tools take for a flag.
  case flagLike(Bool)
  case number
  case text

  init(_ word: String) {
    switch word {
    case "", "~", "null", "Null", "NULL": self = .nothing
    case "true": self = .flag(true)
    case "false": self = .flag(false)
    case "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y": self = .flagLike(true)
    case "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N": self = .flagLike(false)
    default: self = Self.isNumber(word) ? .number : .text
    }
  }

  /// Digits with everything that some YAML tool accepts in a number: `1_000`, `0x1F`, `1:30`, `.inf`.
  private static func isNumber(_ word: String) -> Bool {
    var rest = Substring(word.lowercased())
    if let sign = rest.first, sign == "-" || sign == "+" { rest = rest.dropFirst() }
    if rest == ".inf" || rest == ".nan" { return true }
    guard rest.contains(where: \.isASCIIDigit), rest.utf8.count <= 100 else { return false }
    if Double(rest) != nil { return true }
    if rest.hasPrefix("0x") { return rest.dropFirst(2).allSatisfy { $0.isHexDigit || $0 == "_" } }
    if rest.hasPrefix("0o") || rest.hasPrefix("0b") { rest = rest.dropFirst(2) }
    return rest.allSatisfy { $0.isASCIIDigit || $0 == "_" || $0 == ":" || $0 == "." }
      && rest.count { $0 == "." } <= 1 && (rest.first?.isASCIIDigit ?? false)
  }

  /// Whether a quantity begins with a number that means different things to different tools.
  ///
  /// Thousands separators, bases, sexagesimal numbers and decimal commas.
  static func beginsAmbiguously(_ text: String) -> Bool {
    var rest = text.drop { $0 == " " || $0 == "-" || $0 == "+" }.prefix(100)
    let digits = rest.prefix { $0.isASCIIDigit || $0 == "." }
    guard !digits.isEmpty else { return false }
    rest = rest[digits.endIndex...]
    guard let next = rest.first, let after = rest.dropFirst().first else { return false }
    switch next {
    case "_", ":", ",", "'": return after.isASCIIDigit
    case "x", "X": return digits == "0" && after.isHexDigit
    case "o", "O", "b", "B": return digits == "0" && after.isASCIIDigit
    default: return false
    }
  }
}

extension Character {
  var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
