package import NinesVocabulary

/// The model language as a page of documentation: every section and word with its keys, kinds, defaults and sources.
package struct LanguageReference {
  private let wordBook: WordBook
  private var sections: [(title: String, type: any Section.Type)] = []
  private var seen: Set<ObjectIdentifier> = []

  private init(_ wordBook: WordBook) { self.wordBook = wordBook }

  /// Markdown, the outermost section first; each section once.
  package static func markdown(of root: any Section.Type, wordBook: WordBook) -> String {
    var reference = LanguageReference(wordBook)
    reference.collect(root, title: "The file")
    var lines = reference.head
    for section in reference.sections {
      let name = section.title == "The file" ? section.title : "`\(section.title)`"
      lines += ["## \(name)", ""] + Self.table(section.type.parameters) + [""]
    }
    return (lines + reference.words()).joined(separator: "\n")
  }

  /// Sections in the order in which a reader meets them.
  private mutating func collect(_ type: any Section.Type, title: String) {
    guard seen.insert(ObjectIdentifier(type)).inserted else { return }
    sections.append((title, type))
    for parameter in type.parameters {
      let path = title == "The file" ? parameter.name : "\(title).\(parameter.name)"
      for (inner, suffix) in parameter.kind.sections {
        collect(inner, title: path + suffix)
      }
    }
  }

  private var head: [String] {
    [
      "# The model language", "",
      "Every section, key and word that a model file may use.", "",
      "## Overview", "",
      "Made from the program by `nines list --markdown`; a test keeps both the same. `NAME` stands for a name of your"
        + " own, `[]` for the elements of a list; a list of one may be written without brackets. A word without"
        + " required keys may stand alone: `balancer: random`. A bare duration is a constant law: `work: 20 ms`."
        + " A year has 8760 h, a month 730 h.", "",
      "## Values and units", "",
      "A value in the tables below is one of these, a word, a section, or as it says. Ranges are given in one of"
        + " the units; any other does.", "",
      "| Value | Like | Units |", "| --- | --- | --- |",
    ] + Dimension.allCases.map(Self.row) + [""]
  }

  private static func row(of dimension: Dimension) -> String {
    let names = dimension.units.prefix(10).map { "`\($0.name)`" }.joined(separator: ", ")
    let units: String
    switch dimension {
    case .number: units = "none"
    case .share: units = "\(names), or none for a part of 1"
    case .money: units = "a currency of three letters, the same in the whole file"
    case .moneyPerTime, .moneyPerTimeSquared: units = "a currency, then \(names)"
    case .duration, .rate: units = "\(names); needed except for 0"
    }
    return "| \(dimension.spacedName) | `\(dimension.example)` | \(units) |"
  }

  /// Every word with its keys, and with the sections within it.
  private mutating func words() -> [String] {
    var lines: [String] = []
    for role in WordRole.allCases {
      guard let types = wordBook.words[role], !types.isEmpty else { continue }
      lines += ["## Words: \(role.rawValue)", ""]
      for type in types {
        lines += ["### \(type.keyword)", "", "\(Self.escaped(type.summary)).", ""]
        lines += ["```yaml", type.example, "```", ""]
        if !type.parameters.isEmpty { lines += Self.table(type.parameters) + [""] }
        let before = sections.count
        for parameter in type.parameters {
          for (inner, suffix) in parameter.kind.sections {
            collect(inner, title: "\(type.keyword).\(parameter.name)\(suffix)")
          }
        }
        for section in sections[before...] {
          lines += ["#### `\(section.title)`", ""] + Self.table(section.type.parameters) + [""]
        }
      }
    }
    return lines
  }

  private static func table(_ parameters: [Parameter]) -> [String] {
    ["| Key | Value | Default | Meaning |", "| --- | --- | --- | --- |"]
      + parameters.map { parameter in
        let cells = [
          "`\(parameter.name)`", escaped(parameter.kind.outline), fallback(of: parameter),
          escaped(parameter.help),
        ]
        return "| \(cells.joined(separator: " | ")) |"
      }
  }

  private static func fallback(of parameter: Parameter) -> String {
    switch parameter.fallback {
    case .none: return "none"
    case .required: return "required"
    case .value(let text, let source):
      return "`\(text)` (\(escaped(source)))\(escaped(parameter.condition))"
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
