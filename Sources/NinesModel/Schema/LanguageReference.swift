package import NinesVocabulary

/// The model language as a page of documentation: every section and word with its keys, kinds, defaults and sources.
package struct LanguageReference {
  private let wordBook: WordBook
  private var sections: [(title: String, type: any Section.Type)] = []
  private var seen: Set<ObjectIdentifier> = []

  private init(_ wordBook: WordBook) { self.wordBook = wordBook }

  /// Markdown, the outermost section first.
  package static func markdown(of root: any Section.Type, wordBook: WordBook) -> String {
    var reference = LanguageReference(wordBook)
    reference.collect(root, title: "The file")
    return reference.text
  }

  /// Sections in the order in which a reader meets them.
  private mutating func collect(_ type: any Section.Type, title: String) {
    guard seen.insert(ObjectIdentifier(type)).inserted else { return }
    sections.append((title, type))
    for parameter in type.parameters {
      let path = title == "The file" ? parameter.name : "\(title).\(parameter.name)"
      for (inner, suffix) in Self.sections(in: parameter.kind) {
        collect(inner, title: path + suffix)
      }
    }
  }

  private static func sections(in kind: ValueKind) -> [(any Section.Type, String)] {
    switch kind {
    case .section(let type): return [(type, "")]
    case .named(let value, _): return sections(in: value).map { ($0.0, ".NAME" + $0.1) }
    case .list(let value): return sections(in: value).map { ($0.0, "[]" + $0.1) }
    case .either(let first, let second): return sections(in: first) + sections(in: second)
    default: return []
    }
  }

  private var text: String {
    var lines = [
      "# The model language", "",
      "Every section, key and word that a model file may use.", "",
      "## Overview", "",
      "Made from the program by `nines list --markdown`; a test keeps both the same. `NAME` stands for a name of your"
        + " own, `[]` for the elements of a list; a list of one may be written without brackets. A word without"
        + " required keys may stand alone: `balancer: random`. A bare duration is a constant law: `work: 20 ms`."
        + " A year has 8760 h, a month 730 h.", "",
    ]
    for section in sections {
      let name = section.title == "The file" ? section.title : "`\(section.title)`"
      lines += ["## \(name)", ""] + Self.table(section.type.parameters) + [""]
    }
    for role in WordRole.allCases {
      guard let types = wordBook.words[role], !types.isEmpty else { continue }
      lines += ["## Words: \(role.rawValue)", ""]
      for type in types {
        lines += ["### \(type.keyword)", "", "\(Self.escaped(type.summary)).", ""]
        lines += ["```yaml", type.example, "```", ""]
        if !type.parameters.isEmpty { lines += Self.table(type.parameters) + [""] }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ parameters: [Parameter]) -> [String] {
    ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
      + parameters.map { parameter in
        let cells = [
          "`\(parameter.name)`", escaped(value(of: parameter.kind)), fallback(of: parameter),
          escaped(parameter.help),
        ]
        return "| \(cells.joined(separator: " | ")) |"
      }
  }

  /// As in lists of words, but for sections, which have tables of their own.
  private static func value(of kind: ValueKind) -> String {
    switch kind {
    case .section: return "a section"
    case .named(.section, let role): return "a section for each \(role.rawValue), by name"
    case .list(.section): return "a list of sections"
    case .list(.either(let first, .section)): return "a list of: \(first.summary), or a section"
    case .either(let first, let second): return "\(value(of: first)), or \(value(of: second))"
    case .integer(let allowed) where allowed.lowerBound == allowed.upperBound:
      return "\(allowed.lowerBound)"
    default: return kind.summary
    }
  }

  private static func fallback(of parameter: Parameter) -> String {
    switch parameter.fallback {
    case .none: return "none"
    case .required: return "required"
    case .value(let text, let source): return "`\(text)` (\(escaped(source)))"
    }
  }

  /// Bars would end a cell; an underscore or an asterisk in a word means itself.
  private static func escaped(_ text: String) -> String {
    var isCode = false
    return text.map { character -> String in
      if character == "`" { isCode.toggle() }
      if character == "|" { return "\\|" }
      return "*_<[".contains(character) && !isCode ? "\\\(character)" : String(character)
    }.joined()
  }
}
