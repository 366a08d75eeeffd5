package import NinesVocabulary

/// The keys of the model language as `nines list KEY` explains them, sections with the keys within.
package struct KeyListing {
  private struct Entry {
    let path: String
    let parameter: Parameter
  }

  private var entries: [Entry] = []
  private var seen: Set<ObjectIdentifier> = []

  package init(of root: any Section.Type, wordBook: WordBook) {
    collect(root.parameters, below: "")
    for role in WordRole.allCases {
      for type in wordBook.words[role] ?? [] {
        collect(type.parameters, below: "\(type.keyword).")
      }
    }
  }

  private mutating func collect(_ parameters: [Parameter], below prefix: String) {
    for parameter in parameters {
      let path = prefix + parameter.name
      entries.append(Entry(path: path, parameter: parameter))
      for section in parameter.kind.sections
      where seen.insert(ObjectIdentifier(section.type)).inserted {
        collect(section.type.parameters, below: "\(path)\(section.suffix).")
      }
    }
  }

  /// The names of all keys, the outermost first.
  package var names: [String] {
    var known: Set<String> = []
    return entries.map(\.parameter.name).filter { known.insert($0).inserted }
  }

  /// Every key of that name, or the one at that path, as `track_script` or `pools.slow_start`; nil where there is none.
  package func text(of name: String) -> String? {
    let found = entries.filter { entry in
      entry.parameter.name == name || Self.plain(entry.path) == Self.plain(name)
    }
    if found.isEmpty { return nil }
    return found.map(text).joined(separator: "\n")
  }

  private func text(of entry: Entry) -> String {
    let parameter = entry.parameter
    var lines = ["\(entry.path): \(parameter.help)"]
    lines.append("  (\(parameter.kind.outline); \(WordListing.fallback(of: parameter)))")
    for section in parameter.kind.sections {
      lines += ["", "  keys of \(entry.path)\(section.suffix):"]
      lines += WordListing.lines(of: section.type.parameters)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A path without names and elements: `pools.NAME.servers` as `pools.servers`.
  private static func plain(_ path: String) -> String {
    path.replacing("[]", with: "").split(separator: ".").filter { $0 != "NAME" }
      .joined(separator: ".")
  }
}
