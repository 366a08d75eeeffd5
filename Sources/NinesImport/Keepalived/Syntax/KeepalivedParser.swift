import NinesVocabulary

/// Builds statements and their blocks from the words and braces of a text.
struct KeepalivedParser {
  private struct Frame {
    let opener: [ConfigWord]
    let brace: SourceLocation
    var statements: [ConfigStatement] = []
  }

  static let depthLimit = 64
  private var open: [Frame] = []
  private var statements: [ConfigStatement] = []
  private var line: [ConfigWord] = []
  private var diagnostics = Diagnostics()

  private init() {}

  /// - Throws: an unclosed quote, a brace without its partner or its name, blocks deeper than 64 levels.
  static func statements(
    of text: String, at start: SourceLocation
  ) throws(Diagnostics) -> [ConfigStatement] {
    var lexer = KeepalivedLexer(text, at: start)
    lexer.run()
    var parser = KeepalivedParser()
    parser.diagnostics = lexer.diagnostics
    let isWhole = lexer.tokens.allSatisfy { parser.take($0) }
    if isWhole, let frame = parser.open.last {
      parser.report("the block opened here is never closed", at: frame.brace)
    }
    guard parser.diagnostics.isEmpty else { throw parser.diagnostics.limited(to: 100) }
    return parser.statements
  }

  /// False where reading on makes no sense.
  private mutating func take(_ token: KeepalivedToken) -> Bool {
    switch token {
    case .word(let word): line.append(word)
    case .definition(let words): line += words
    case .lineEnd: endLine()
    case .opening(let brace): return begin(at: brace)
    case .closing(let brace): end(at: brace)
    }
    return true
  }

  private mutating func report(_ message: String, at place: SourceLocation) {
    if diagnostics.all.count < 100 { diagnostics.add(Diagnostic(.syntax(message), at: place)) }
  }

  private mutating func endLine() {
    if !line.isEmpty { add(ConfigStatement(line)) }
    line = []
  }

  private mutating func add(_ statement: ConfigStatement) {
    if open.isEmpty {
      statements.append(statement)
    } else {
      open[open.count - 1].statements.append(statement)
    }
  }

  private var lineIsConditions: Bool { line.allSatisfy { $0.text.hasPrefix("@") } }

  private mutating func begin(at brace: SourceLocation) -> Bool {
    var opener = line
    if lineIsConditions {  // the name stands on a line before
      let last = open.last?.statements.last ?? (open.isEmpty ? statements.last : nil)
      guard let last, last.block == nil else {
        report("'{' without a name before it", at: brace)
        return false
      }
      opener = last.words
      if open.isEmpty {
        statements.removeLast()
      } else {
        open[open.count - 1].statements.removeLast()
      }
    }
    line = []
    open.append(Frame(opener: opener, brace: brace))
    guard open.count <= Self.depthLimit else {
      report("blocks are nested more than \(Self.depthLimit) levels deep", at: brace)
      return false
    }
    return true
  }

  private mutating func end(at brace: SourceLocation) {
    if lineIsConditions { line = [] }
    endLine()
    guard let frame = open.popLast() else {
      return report("'}' without a '{' before it", at: brace)
    }
    add(ConfigStatement(frame.opener, block: frame.statements))
  }
}
