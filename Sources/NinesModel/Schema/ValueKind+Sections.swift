import NinesVocabulary

extension ValueKind {
  /// The sections that a value may hold, each with what stands behind the key to get there: `.NAME`, `[]`.
  var sections: [(type: any Section.Type, suffix: String)] {
    switch self {
    case .section(let type): return [(type, "")]
    case .named(let value, _): return value.sections.map { ($0.type, ".NAME" + $0.suffix) }
    case .list(let value): return value.sections.map { ($0.type, "[]" + $0.suffix) }
    case .either(let first, let second): return first.sections + second.sections
    default: return []
    }
  }

  /// As in lists of words, but for sections, which have tables of their own.
  var outline: String {
    switch self {
    case .section: return "a section"
    case .named(.section, let role): return "a section for each \(role.rawValue), by name"
    case .list(.section): return "a list of sections"
    case .list(.either(let first, .section)): return "a list of: \(first.summary), or a section"
    case .either(let first, let second): return "\(first.outline), or \(second.outline)"
    case .integer(let allowed) where allowed.lowerBound == allowed.upperBound:
      return "\(allowed.lowerBound)"
    default: return summary
    }
  }
}
