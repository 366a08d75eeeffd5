import NinesVocabulary

/// Cuts a text into words and braces, line by line, with comments, quotes, escapes and continued lines resolved.
///
/// Parameters (`$NAME`), sequences (`~SEQ(...)`) and conditions (`@id`) stay as they stand: what becomes of them
/// hangs on the node.
///
/// - Complexity: linear in the length of the text.
/// - Source: keepalived 2.2.7 manual, keepalived.conf(5).
struct KeepalivedLexer {
  let bytes: [UInt8]
  let file: String
  var position = 0
  var line: Int
  /// Of the byte at `position`, in characters from 1 on.
  var column: Int
  private(set) var tokens: [KeepalivedToken] = []
  private(set) var diagnostics = Diagnostics()
  /// Words of this line, and whether they are all conditions; braces in the name of an included file are no blocks.
  private var wordsInLine = 0
  private var onlyConditions = true
  private var namesFile = false

  init(_ text: String, at start: SourceLocation) {
    bytes = Array(text.utf8)
    file = start.file
    line = start.line
    column = start.column
  }

  mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while let byte = current {
      switch byte {
      case .newline: endLine()
      case _ where byte.isBlank: advance()
      case .hash, .bang: skipComment()
      case .backslash where isContinuation: skipContinuation()
      case .openBrace where !namesFile:
        tokens.append(.opening(location))
        advance()
      case .closeBrace where !namesFile:
        tokens.append(.closing(location))
        advance()
      case .dollar where onlyConditions && isDefinition:
        tokens.append(.definition(readDefinition()))
        onlyConditions = false
      default: readWord()
      }
    }
    tokens.append(.lineEnd)
  }

  var location: SourceLocation { SourceLocation(file: file, line: line, column: column) }
  var isAtLineEnd: Bool { current.map { $0 == .newline } ?? true }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(ahead count: Int) -> UInt8? {
    position + count < bytes.count ? bytes[position + count] : nil
  }

  mutating func advance() {
    let byte = bytes[position]
    if byte == 0 { report("a NUL byte, which no configuration file has", at: location) }
    position += 1
    if byte == .newline {
      line += 1
      column = 1
    } else if position >= bytes.count || bytes[position] & 0xC0 != 0x80 {
      column += 1
    }
  }

  mutating func report(_ message: String, at place: SourceLocation) {
    if diagnostics.all.count < 100 { diagnostics.add(Diagnostic(.syntax(message), at: place)) }
  }

  private mutating func endLine() {
    tokens.append(.lineEnd)
    wordsInLine = 0
    onlyConditions = true
    namesFile = false
    advance()
  }

  mutating func skipComment() {
    while !isAtLineEnd { advance() }
  }

  /// Whether a backslash ends the line, blanks behind it left out.
  var isContinuation: Bool {
    var ahead = 1
    while let next = byte(ahead: ahead), next.isBlank { ahead += 1 }
    return byte(ahead: ahead).map { $0 == .newline } ?? false
  }

  mutating func skipContinuation() {
    while !isAtLineEnd { advance() }
    if current != nil { advance() }
  }

  private mutating func readWord() {
    let start = location
    guard let text = readText(bracesAreText: namesFile) else { return }
    tokens.append(.word(ConfigWord(text, at: start)))
    if wordsInLine == 0, text.hasPrefix("include") { namesFile = true }
    wordsInLine += 1
    onlyConditions = onlyConditions && text.hasPrefix("@")
  }

  /// Whether `$NAME=` begins here.
  private var isDefinition: Bool {
    guard let first = byte(ahead: 1), first.isNameByte, !first.isDigit else { return false }
    var ahead = 2
    while let next = byte(ahead: ahead), next.isNameByte { ahead += 1 }
    return byte(ahead: ahead) == .equals
  }
}
