package import NinesVocabulary

/// The words of the model language as `nines list` prints them.
package enum WordListing {
  /// Every role with its words, or one role alone; roles without words are left out.
  package static func text(of wordBook: WordBook, role only: WordRole? = nil) -> String {
    let roles = only.map { [$0] } ?? WordRole.allCases
    let parts = roles.compactMap { role -> String? in
      guard let types = wordBook.words[role], !types.isEmpty else { return nil }
      return ([role.rawValue.uppercased()] + types.map { text(of: $0) }).joined(separator: "\n\n")
    }
    return parts.joined(separator: "\n\n\n") + "\n"
  }

  /// One word: what it means, an example, and its parameters.
  package static func text(of type: any Keyworded.Type) -> String {
    var lines = ["  \(type.keyword): \(type.summary)", "    example: \(type.example)"]
    let width = type.parameters.map(\.name.count).max() ?? 0
    for parameter in type.parameters {
      let padding = String(repeating: " ", count: width - parameter.name.count)
      lines.append("    \(parameter.name)\(padding)  \(parameter.help)")
      lines.append("    " + String(repeating: " ", count: width + 2) + details(of: parameter))
    }
    return lines.joined(separator: "\n")
  }

  private static func details(of parameter: Parameter) -> String {
    switch parameter.fallback {
    case .none: return "(\(parameter.kind.summary); optional)"
    case .required: return "(\(parameter.kind.summary); required)"
    case .value(let text, let source):
      return "(\(parameter.kind.summary); default \(text), \(source))"
    }
  }
}
