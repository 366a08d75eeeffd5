import NinesVocabulary

/// Splits a file into lines of words; quotes, escapes and comments end here.
///
/// A variable stays in its word, always written as `${NAME}`, since its value hangs on the lines before.
/// - Source: HAProxy 2.6 configuration manual, 2.2 and 2.3.
/// - Complexity: O(length of the text)
struct HAProxyLexer {
  private enum Byte {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let strongQuote = UInt8(ascii: "'")
    static let hash = UInt8(ascii: "#")
    static let dollar = UInt8(ascii: "$")
    static let backslash = UInt8(ascii: "\\")
    static let open = UInt8(ascii: "{")
    static let close = UInt8(ascii: "}")
  }

  private let path: String
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var column = 1
  private var word: [UInt8] = []
  private var problems = HAProxyProblems()

  init(_ file: ConfigFile) {
    path = file.path
    bytes = Array(file.text.utf8)
  }

  /// The lines that have words, each with its words.
  ///
  /// - Throws: all that HAProxy would refuse to split.
  mutating func lines() throws(Diagnostics) -> [[ConfigWord]] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      problems.add(
        .syntax("a byte order mark; HAProxy takes it for a part of the first word"), at: here)
      position = 3
    }
    var lines: [[ConfigWord]] = []
    while position < bytes.count {
      let words = readLine()
      if let first = words.first, !first.text.isEmpty { lines.append(words) }
      skipLine()
    }
    try problems.check()
    return lines
  }

  private var here: SourceLocation { SourceLocation(file: path, line: line, column: column) }

  private func byte(at offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private mutating func advance(by count: Int = 1) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] & 0xC0 != 0x80 { column += 1 }
      position += 1
    }
  }

  private mutating func skipLine() {
    while position < bytes.count, bytes[position] != Byte.newline { position += 1 }
    position += 1
    line += 1
    column = 1
  }

  /// Up to the line feed, or nothing after a problem.
  private mutating func readLine() -> [ConfigWord] {
    var words: [ConfigWord] = []
    var start: SourceLocation?
    var quote: (mark: UInt8, place: SourceLocation)?
    func finish(_ lexer: inout Self) {
      guard let place = start else { return }
      words.append(ConfigWord(String(decoding: lexer.word, as: UTF8.self), at: place))
      lexer.word.removeAll(keepingCapacity: true)
      start = nil
    }
    word.removeAll(keepingCapacity: true)
    reading: while let next = byte(at: 0), next != Byte.newline {
      switch next {
      case Byte.carriageReturn:
        if byte(at: 1) == nil || byte(at: 1) == Byte.newline { break reading }
        return refuse("a carriage return within a line; HAProxy would skip what follows it")
      case 0:
        return refuse("a NUL character")
      case Byte.hash where quote == nil:
        break reading
      case Byte.space, Byte.tab:
        if quote == nil {
          finish(&self)
        } else {
          word.append(next)
        }
        advance()
      case Byte.quote, Byte.strongQuote:
        if start == nil { start = here }
        if quote == nil {
          quote = (next, here)
        } else if quote?.mark == next {
          quote = nil
        } else {
          word.append(next)
        }
        advance()
      case Byte.backslash where quote?.mark != Byte.strongQuote:
        if start == nil { start = here }
        if !readEscape() { return [] }
      case Byte.dollar where quote?.mark == Byte.quote:
        if !readVariable() { return [] }
      default:
        if start == nil { start = here }
        word.append(next)
        advance()
      }
    }
    if let quote {
      problems.add(.syntax("the quote that opens here is not closed on its line"), at: quote.place)
      return []
    }
    finish(&self)
    return words
  }

  private mutating func refuse(_ text: String) -> [ConfigWord] {
    problems.add(.syntax(text), at: here)
    return []
  }

  /// A backslash and what it stands for; false after a problem.
  private mutating func readEscape() -> Bool {
    switch byte(at: 1) {
    case let next? where Array(" \\#\"'$".utf8).contains(next):
      word.append(next)
      advance(by: 2)
    case UInt8(ascii: "n"):
      word.append(Byte.newline)
      advance(by: 2)
    case UInt8(ascii: "r"):
      word.append(Byte.carriageReturn)
      advance(by: 2)
    case UInt8(ascii: "t"):
      word.append(Byte.tab)
      advance(by: 2)
    case UInt8(ascii: "x"):
      guard let high = hexadecimal(2), let low = hexadecimal(3) else {
        problems.add(.syntax("\\x needs two hexadecimal digits"), at: here)
        return false
      }
      word.append(high << 4 | low)
      advance(by: 4)
    default:
      word.append(Byte.backslash)
      advance()
    }
    return true
  }

  private func hexadecimal(_ offset: Int) -> UInt8? {
    guard let digit = byte(at: offset) else { return nil }
    return Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init)
  }

  /// A variable within double quotes, copied in its long form; false after a problem.
  private mutating func readVariable() -> Bool {
    let isBraced = byte(at: 1) == Byte.open
    guard let first = byte(at: isBraced ? 2 : 1), first == UInt8(ascii: ".") || isLetter(first)
    else {
      problems.add(
        .syntax(
          "the name of a variable begins with a letter, '_' or '.'; for a dollar write '\\$'"),
        at: here)
      return false
    }
    var length = 2
    if isBraced {
      while let next = byte(at: length), next != Byte.close {
        if next == Byte.newline || next == Byte.quote || next == 0 {
          length = bytes.count
          break
        }
        length += 1
      }
      guard byte(at: length) != nil else {
        problems.add(.syntax("the brace of this variable is not closed"), at: here)
        return false
      }
      word += bytes[position...position + length]
      advance(by: length + 1)
    } else {
      while let next = byte(at: length), isLetter(next) || (48...57).contains(next) { length += 1 }
      word += [Byte.dollar, Byte.open]
      word += bytes[position + 1..<position + length]
      word.append(Byte.close)
      advance(by: length)
    }
    return true
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
  }
}
