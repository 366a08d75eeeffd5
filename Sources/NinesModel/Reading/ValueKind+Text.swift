import NinesVocabulary

extension ValueKind {
  /// What messages say is wanted.
  var expectation: String {
    switch self {
    case .quantity(let dimension, _): return "\(dimension.plainName) like '\(dimension.example)'"
    case .integer: return "a whole number without a unit"
    case .flag: return "true or false"
    case .text: return "text"
    case .file: return "the name of a file"
    case .reference(let role): return "the name of a \(role.rawValue)"
    case .choice(let words): return "one of \(words.joined(separator: ", "))"
    case .word(let role):
      return "a \(role.rawValue), alone or with its parameters below it"
    case .section(let type):
      let names = type.parameters.map(\.name)
      let more = names.count > 6 ? ", ..." : ""
      return "a mapping with the keys \(names.prefix(6).joined(separator: ", "))\(more)"
    case .list(let kind): return "a list, each element \(kind.expectation)"
    case .named(let kind, _): return "a mapping from names, each to \(kind.expectation)"
    case .either(let first, let second): return "\(first.expectation), or \(second.expectation)"
    }
  }

  /// Whether the outer form of a node fits.
  func accepts(_ node: ModelNode) -> Bool {
    switch (self, node.content) {
    case (.list, .list): return true
    case (.list(let kind), _): return kind.accepts(node)
    case (.either(let first, let second), _): return first.accepts(node) || second.accepts(node)
    case (.section, .mapping), (.named, .mapping): return true
    case (.section, _), (.named, _): return false
    case (.word, .mapping): return true
    // A number or a word: what does not begin like a number is left to the other kind.
    case (.integer, .scalar(let text, _)):
      return text.first.map { $0.isNumber || $0 == "-" || $0 == "+" } ?? true
    case (_, .scalar): return true
    default: return false
    }
  }

  /// The kind in short for lists of words: `duration, 0 s...10147 years`.
  var summary: String {
    switch self {
    case .quantity(let dimension, let allowed):
      return "\(dimension.spacedName)\(dimension.limits(allowed))"
    case .integer(let allowed): return "integer, \(allowed.lowerBound)...\(allowed.upperBound)"
    case .flag: return "true or false"
    case .text: return "text"
    case .file: return "name of a file"
    case .reference(let role): return "name of a \(role.rawValue)"
    case .choice(let words): return words.joined(separator: " | ")
    case .word(let role): return role.rawValue
    case .section(let type): return "{" + type.parameters.map(\.name).joined(separator: ", ") + "}"
    case .list(let kind): return "list of: \(kind.summary)"
    case .named(let kind, let role): return "\(role.rawValue) names, each: \(kind.summary)"
    case .either(let first, let second): return "\(first.summary) or \(second.summary)"
    }
  }
}

extension Dimension {
  /// `moneyPerTime` as `money per time`.
  var spacedName: String { rawValue.spaced }

  /// `, 1 ms...1 days`; short where the range only keeps nonsense out.
  fileprivate func limits(_ allowed: ClosedRange<Double>) -> String {
    let isOpen = [3.2e11, 1e12, 1e15].contains(allowed.upperBound) && self != .number
    guard isOpen, allowed.lowerBound < 1e-9 else { return ", \(text(of: allowed))" }
    return allowed.lowerBound > 0 ? " above 0" : ""
  }
}

extension String {
  fileprivate var spaced: String {
    String(flatMap { $0.isUppercase ? [" ", Character($0.lowercased())] : [$0] })
  }
}
