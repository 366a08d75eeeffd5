import NinesVocabulary

/// Words, semicolons and braces of an nginx file, by the rules of nginx's own reader.
///
/// A quote, a brace or a `#` counts only where a word may begin; a word ends at white space, `;` or `{`,
/// so that `a#b` and `a}` are words. Carriage returns are white space; lines end with line feeds.
/// - Source: nginx 1.22.1, ngx_conf_file.c, `ngx_conf_read_token`.
struct NGINXLexer {
  enum Token {
    case word(ConfigWord)
    case semicolon(SourceLocation)
    case open(SourceLocation)
    case close(SourceLocation)
    case end(SourceLocation)
  }

  /// nginx reads into a buffer of this size, which a word has to fit in.
  private static let longestWord = 4096

  let path: String
  let bytes: [UInt8]
  private(set) var position = 0
  private var line = 1
  private var column = 1
  private var needsSpace = false

  init(_ file: ConfigFile) {
    path = file.path
    bytes = Array(file.text.utf8)
  }

  var location: SourceLocation { SourceLocation(file: path, line: line, column: column) }
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }
  var nextByte: UInt8? { position + 1 < bytes.count ? bytes[position + 1] : nil }

  /// Columns count characters: the later bytes of one in UTF-8 do not count.
  mutating func advance(by count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  mutating func next() throws(Diagnostics) -> Token {
    if needsSpace, let byte, !Self.mayFollowQuote(byte) {
      throw NGINXSyntax.error(
        "unexpected \(quoted(byte)) right behind a quotation mark", at: location)
    }
    needsSpace = false
    skipSpaceAndComments()
    let start = location
    guard let byte else { return .end(start) }
    switch byte {
    case UInt8(ascii: ";"):
      advance()
      return .semicolon(start)
    case UInt8(ascii: "{"):
      advance()
      return .open(start)
    case UInt8(ascii: "}"):
      advance()
      return .close(start)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .word(try quotedWord(ending: byte, at: start))
    default:
      return .word(try plainWord(at: start))
    }
  }

  private mutating func skipSpaceAndComments() {
    while let byte {
      if byte == UInt8(ascii: "#") {
        while let next = self.byte, next != UInt8(ascii: "\n") { advance() }
      } else if Self.isSpace(byte) {
        advance()
      } else {
        return
      }
    }
  }

  private mutating func quotedWord(
    ending mark: UInt8, at start: SourceLocation
  ) throws(Diagnostics) -> ConfigWord {
    advance()
    let first = position
    while let byte, byte != mark {
      advance(by: byte == UInt8(ascii: "\\") ? 2 : 1)
      if position - first >= Self.longestWord {
        throw NGINXSyntax.error(
          "parameter of over 4095 bytes; probably the closing \(quoted(mark)) is missing", at: start
        )
      }
    }
    guard byte == mark else {
      throw NGINXSyntax.error("the closing \(quoted(mark)) is missing", at: start)
    }
    let word = ConfigWord(text(of: first..<position), at: start)
    advance()
    needsSpace = true
    return word
  }

  private mutating func plainWord(at start: SourceLocation) throws(Diagnostics) -> ConfigWord {
    let first = position
    var isVariable = false
    while let byte {
      if byte == UInt8(ascii: "{"), isVariable {
        advance()
      } else if byte == UInt8(ascii: "\\") {
        isVariable = false
        advance(by: 2)
      } else {
        isVariable = byte == UInt8(ascii: "$")
        if Self.isSpace(byte) || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "{") { break }
        advance()
      }
      if position - first >= Self.longestWord {
        throw NGINXSyntax.error("parameter of over 4095 bytes", at: start)
      }
    }
    return ConfigWord(text(of: first..<position), at: start)
  }

  /// A backslash goes before quotation marks and backslashes, makes t, r and n what they make in C, and stays before all else.
  private func text(of range: Range<Int>) -> String {
    let raw = bytes[range]
    guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < range.upperBound else {
        result.append(byte)
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
        result.append(bytes[index])
        index += 1
      case UInt8(ascii: "t"):
        result.append(UInt8(ascii: "\t"))
        index += 1
      case UInt8(ascii: "r"):
        result.append(UInt8(ascii: "\r"))
        index += 1
      case UInt8(ascii: "n"):
        result.append(UInt8(ascii: "\n"))
        index += 1
      default:
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\n")
  }

  private static func mayFollowQuote(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "{")
      || byte == UInt8(ascii: ")")
  }

  private func quoted(_ byte: UInt8) -> String {
    byte < 0x80 ? "'\(Character(Unicode.Scalar(byte)))'" : "character"
  }
}
