import NinesVocabulary

extension KeepalivedLexer {
  /// A word up to white space, a brace of a block or a comment; nil where nothing was there.
  mutating func readText(bracesAreText: Bool) -> String? {
    if current == .tilde { return readSequence() }
    var text: [UInt8] = []
    var wasQuoted = false
    var openBraces = 0
    reading: while let byte = current {
      switch byte {
      case .newline, .hash, .bang: break reading
      case _ where byte.isBlank: break reading
      case .quote:
        wasQuoted = true
        readQuoted(by: byte, into: &text)
      case .apostrophe where closesOnThisLine(byte):
        wasQuoted = true
        readQuoted(by: byte, into: &text)
      case .backslash where isContinuation: break reading
      case .backslash: readEscape(into: &text)
      case .dollar where self.byte(ahead: 1) == .openBrace && parameterLength != nil:
        for _ in 0..<(parameterLength ?? 0) { take(into: &text) }
      case .openBrace where !bracesAreText:
        guard let next = self.byte(ahead: 1), !next.isBlank, next != .newline else {
          break reading
        }
        openBraces += 1
        take(into: &text)
      case .closeBrace where !bracesAreText:
        if openBraces == 0 { break reading }
        openBraces -= 1
        take(into: &text)
      default: take(into: &text)
      }
    }
    return text.isEmpty && !wasQuoted ? nil : String(decoding: text, as: UTF8.self)
  }

  private mutating func take(into text: inout [UInt8]) {
    text.append(bytes[position])
    advance()
  }

  /// `~SEQ(var, 1, 10)` with the blanks in its parentheses, which are not words of their own.
  private mutating func readSequence() -> String {
    var text: [UInt8] = []
    var depth = 0
    while let byte = current, byte != .newline {
      if depth == 0, byte.isBlank || byte == .hash || byte == .bang { break }
      if byte == .openParenthesis { depth += 1 }
      if byte == .closeParenthesis { depth -= 1 }
      take(into: &text)
      if depth == 0, byte == .closeParenthesis { break }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The number of bytes of `${...}`, blanks included, if it ends on this line.
  private var parameterLength: Int? {
    var ahead = 2
    while let next = byte(ahead: ahead), next != .newline, next != .openBrace, ahead < 256 {
      if next == .closeBrace { return ahead + 1 }
      ahead += 1
    }
    return nil
  }

  /// Whether the same byte follows on the line; an apostrophe that does not is one of a name.
  private func closesOnThisLine(_ quote: UInt8) -> Bool {
    var ahead = 1
    while let next = byte(ahead: ahead), next != .newline {
      if next == quote { return true }
      ahead += 1
    }
    return false
  }

  private mutating func readQuoted(by quote: UInt8, into text: inout [UInt8]) {
    let start = location
    advance()
    while let byte = current, byte != quote {
      if byte == .newline { break }
      if byte != .backslash {
        take(into: &text)
      } else if isContinuation {
        skipContinuation()
      } else {
        readEscape(into: &text)
      }
    }
    guard current == quote else {
      return report("the quoted string is not closed on its line", at: start)
    }
    advance()
  }

  private mutating func readEscape(into text: inout [UInt8]) {
    advance()
    guard let byte = current, byte != .newline else { return text.append(.backslash) }
    advance()
    switch byte {
    case UInt8(ascii: "a"): text.append(0x07)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "E"): text.append(0x1B)
    case UInt8(ascii: "f"): text.append(.formFeed)
    case UInt8(ascii: "n"): text.append(.newline)
    case UInt8(ascii: "r"): text.append(.carriageReturn)
    case UInt8(ascii: "t"): text.append(.tab)
    case UInt8(ascii: "v"): text.append(.verticalTab)
    case UInt8(ascii: "c"): readControl(into: &text)
    case UInt8(ascii: "x"): readNumber(base: 16, digits: 2, from: 0, into: &text)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      readNumber(base: 8, digits: 2, from: Int(byte & 7), into: &text)
    default:
      text.append(byte)
      while let next = current, next & 0xC0 == 0x80 {
        text.append(next)
        advance()
      }
    }
  }

  private mutating func readControl(into text: inout [UInt8]) {
    guard let byte = current, byte != .newline, byte < 0x80 else { return }
    advance()
    if byte & 0x1F != 0 { text.append(byte & 0x1F) }
  }

  /// Digits of an octal or hexadecimal escape; its value as a character, nothing where it is 0.
  private mutating func readNumber(
    base: Int, digits: Int, from start: Int, into text: inout [UInt8]
  ) {
    var value = start
    var left = digits
    while left > 0, let digit = current?.hexadecimalValue, digit < base {
      value = value * base + Int(digit)
      left -= 1
      advance()
    }
    guard value & 0xFF != 0 else { return }
    text += Array(String(Character(Unicode.Scalar(UInt8(value & 0xFF)))).utf8)
  }
}
