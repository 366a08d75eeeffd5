import NinesVocabulary

/// The statements of an nginx file.
enum NGINXSyntax {
  /// Blocks within blocks; nginx itself ends with its stack.
  static let deepest = 64

  /// Their lines are data, which no directive table knows.
  private static let dataBlocks: Set<String> = [
    "map", "geo", "geoip2", "split_clients", "types", "charset_map", "match", "otel_exporter",
  ]

  /// A block that is being read.
  private struct Level {
    var words: [ConfigWord] = []
    var statements: [ConfigStatement] = []
  }

  static func statements(of file: ConfigFile) throws(Diagnostics) -> [ConfigStatement] {
    var lexer = NGINXLexer(file)
    try refuseForeignBytes(lexer)
    var levels = [Level()]
    var words: [ConfigWord] = []
    while true {
      switch try lexer.next() {
      case .word(let word):
        words.append(word)
      case .semicolon(let location):
        guard !words.isEmpty else { throw error("unexpected ';'", at: location) }
        levels[levels.count - 1].statements.append(ConfigStatement(words))
        words = []
      case .open(let location):
        guard let name = words.first?.text else { throw error("unexpected '{'", at: location) }
        if name.hasSuffix("_by_lua_block") {
          try lexer.skipLuaBlock(openedAt: location)
          levels[levels.count - 1].statements.append(ConfigStatement(words, block: []))
        } else {
          guard levels.count <= deepest else {
            throw error("blocks are nested deeper than \(deepest)", at: location)
          }
          levels.append(Level(words: words))
        }
        words = []
      case .close(let location):
        if let word = words.first {
          throw error("unexpected '}': '\(text(words))' has no ';'", at: word.location)
        }
        guard levels.count > 1, let level = levels.popLast() else {
          throw error("unexpected '}': no block is open", at: location)
        }
        let isData = dataBlocks.contains(level.words[0].text)
        levels[levels.count - 1].statements.append(
          ConfigStatement(level.words, block: isData ? [] : level.statements))
      case .end:
        if let word = words.first {
          throw error("the file ends within '\(text(words))'; ';' is missing", at: word.location)
        }
        if let open = levels.last?.words.first {
          throw error(
            "the block of '\(open.text)' is never closed; '}' is missing", at: open.location)
        }
        return levels[0].statements
      }
    }
  }

  static func error(_ text: String, at location: SourceLocation) -> Diagnostics {
    Diagnostics([Diagnostic(.syntax(text), at: location)])
  }

  /// A zero byte, and a byte order mark, which nginx takes for a part of the first name.
  private static func refuseForeignBytes(_ lexer: NGINXLexer) throws(Diagnostics) {
    if lexer.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw error(
        "the file begins with a byte order mark, which nginx refuses; save it without one",
        at: lexer.location)
    }
    guard let zero = lexer.bytes.firstIndex(of: 0) else { return }
    var place = lexer
    place.advance(by: zero)
    throw error("a zero byte; this is not a text file", at: place.location)
  }

  /// For messages: the first of the words.
  private static func text(_ words: [ConfigWord]) -> String {
    let text = words.prefix(4).map(\.text).joined(separator: " ")
    let rest = words.count > 4 || text.count > 60
    return text.prefix(60) + (rest ? " ..." : "")
  }
}
