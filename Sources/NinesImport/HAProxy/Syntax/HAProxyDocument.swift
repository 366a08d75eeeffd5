import NinesVocabulary

/// Lines put under the section they stand in.
///
/// `.if` and its kin are lines like others here: which of their branches counts is known only when
/// the lines before are read. Those above the first section stand on their own.
struct HAProxyDocument {
  private(set) var statements: [ConfigStatement] = []
  private var header: [ConfigWord]?
  private var block: [ConfigStatement] = []
  private var conditions: [SourceLocation] = []
  private var problems = HAProxyProblems()

  /// HAProxy 2.6 allows ten (src/cfgparse.c); newer ones more.
  private static let deepest = 64

  /// - Throws: lines that no section takes, and conditions that do not match.
  init(_ file: ConfigFile) throws(Diagnostics) {
    var lexer = HAProxyLexer(file)
    for words in try lexer.lines() {
      if words[0].text.hasPrefix(".") { followCondition(words[0]) }
      add(words)
    }
    close()
    if let open = conditions.last {
      problems.add(.syntax("no .endif ends the block that begins with this .if"), at: open)
    }
    try problems.check()
  }

  private mutating func add(_ words: [ConfigWord]) {
    if HAProxySectionKind(words[0].text) != nil {
      close()
      header = words
    } else if header != nil {
      block.append(ConfigStatement(words))
    } else if HAProxyBranches.keywords.contains(words[0].text) {
      statements.append(ConfigStatement(words))
    } else {
      let known = HAProxySectionKind.all.map(\.keyword)
      let nearest =
        problems.isCollecting ? nearestWord(to: words[0].text, among: known) : nil
      let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
      problems.add(
        .syntax("'\(words[0].text.cut)' stands outside of any section\(hint)"),
        at: words[0].location)
    }
  }

  private mutating func close() {
    guard let words = header else { return }
    statements.append(ConfigStatement(words, block: block))
    header = nil
    block = []
  }

  private mutating func followCondition(_ word: ConfigWord) {
    switch word.text {
    case ".if":
      if conditions.count == Self.deepest {
        problems.add(
          .tooLarge("more than \(Self.deepest) .if blocks within another"), at: word.location)
      }
      conditions.append(word.location)
    case ".elif", ".else":
      if conditions.isEmpty {
        problems.add(.syntax("\(word.text) without an .if before it"), at: word.location)
      }
    case ".endif":
      if conditions.popLast() == nil {
        problems.add(.syntax(".endif without an .if before it"), at: word.location)
      }
    default: break
    }
  }
}

extension String {
  /// Short enough for a message.
  var cut: String { utf8.count > 60 ? prefix(60) + "..." : self }
}
