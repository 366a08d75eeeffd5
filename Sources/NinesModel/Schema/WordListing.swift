package import NinesVocabulary

/// The words of the model language as `nines list` prints them.
package enum WordListing {
  /// Every role with its words, or one role alone; roles without words are left out.
  package static func text(of wordBook: WordBook, role only: WordRole? = nil) -> String {
    let roles = only.map { [$0] } ?? WordRole.allCases
    let parts = roles.compactMap { role -> String? in
      guard let types = wordBook.words[role], !types.isEmpty else { return nil }
      let shared = sharedParameters(of: types)
      let words = types.map { text(of: $0, without: shared) }
      let parts = [role.rawValue.uppercased()] + words
      guard !shared.isEmpty else { return parts.joined(separator: "\n\n") }
      let common = ["  with every \(role.rawValue):"] + lines(of: shared)
      return (parts + [common.joined(separator: "\n")]).joined(separator: "\n\n")
    }
    return parts.joined(separator: "\n\n\n") + "\n"
  }

  /// One word: what it means, an example, and its parameters.
  package static func text(of type: any Keyworded.Type) -> String { text(of: type, without: []) }

  private static func text(of type: any Keyworded.Type, without shared: [Parameter]) -> String {
    let names = Set(shared.map(\.name))
    let own = type.parameters.filter { !names.contains($0.name) }
    let head = ["  \(type.keyword): \(type.summary)", "    example: \(type.example)"]
    return (head + lines(of: own)).joined(separator: "\n")
  }

  /// Parameters that every one of several words takes, said once.
  private static func sharedParameters(of types: [any Keyworded.Type]) -> [Parameter] {
    guard types.count > 2 else { return [] }
    return types[0].parameters.filter { parameter in
      types.allSatisfy { type in
        type.parameters.contains { $0.name == parameter.name && $0.help == parameter.help }
      }
    }
  }

  static func lines(of parameters: [Parameter]) -> [String] {
    let width = parameters.map(\.name.count).max() ?? 0
    return parameters.flatMap { parameter in
      let padding = String(repeating: " ", count: width - parameter.name.count)
      return [
        "    \(parameter.name)\(padding)  \(parameter.help)",
        "    " + String(repeating: " ", count: width + 2) + details(of: parameter),
      ]
    }
  }

  private static func details(of parameter: Parameter) -> String {
    "(\(parameter.kind.summary); \(fallback(of: parameter)))"
  }

  /// What holds where a key is not given.
  static func fallback(of parameter: Parameter) -> String {
    switch parameter.fallback {
    case .none: return "optional"
    case .required: return "required"
    case .value(let text, let source):
      return "default: \(text); from: \(source)\(parameter.condition)"
    }
  }
}

extension Parameter {
  /// `; only with KEY`, where a key says nothing without another one.
  var condition: String { companion.map { "; only with \($0)" } ?? "" }
}
