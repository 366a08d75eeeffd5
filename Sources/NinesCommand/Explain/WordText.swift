import NinesKernel
import NinesReport
import NinesVocabulary

/// Uses of words with their parameters in units that people read: `poisson (rate 30/s)`.
enum WordText {
  static func text(of use: WordUse, as role: WordRole) -> String {
    let parameters = KernelWords.book.type(of: use.keyword, as: role)?.parameters ?? []
    let parts = parameters.compactMap { parameter -> String? in
      guard let entry = use.values.entries[parameter.name], !entry.isDefault else { return nil }
      return text(of: entry.value, kind: parameter.kind).map { "\(parameter.name) \($0)" }
    }
    return parts.isEmpty ? use.keyword : "\(use.keyword) (\(parts.joined(separator: ", ")))"
  }

  /// Nil for what is too long to say in passing: sections and mappings.
  private static func text(of value: Value, kind: ValueKind) -> String? {
    switch (value, kind) {
    case (_, .either(let first, let second)):
      return text(of: value, kind: fits(value, first) ? first : second)
    case (.number(let number), .quantity(let dimension, _)): return text(of: number, dimension)
    case (.number(let number), _): return Phrase.number(number)
    case (.flag(let flag), _): return flag ? "true" : "false"
    case (.text(let text), _): return text
    case (.word(let use), .word(let role)): return text(of: use, as: role)
    case (.list(let elements), .list(let kind)):
      guard elements.count <= 4 else { return "of \(elements.count)" }
      let texts = elements.compactMap { text(of: $0.content, kind: kind) }
      return texts.count == elements.count ? texts.joined(separator: ", ") : nil
    default: return nil
    }
  }

  /// Which of two kinds a value was read as.
  private static func fits(_ value: Value, _ kind: ValueKind) -> Bool {
    switch (value, kind) {
    case (.number, .quantity), (.number, .integer), (.word, .word), (.section, .section),
      (.list, .list), (.named, .named), (.flag, .flag):
      return true
    case (.text, .text), (.text, .choice), (.text, .reference), (.text, .file): return true
    case (_, .either(let first, let second)): return fits(value, first) || fits(value, second)
    default: return false
    }
  }

  private static func text(of number: Double, _ dimension: Dimension) -> String {
    switch dimension {
    case .duration: return Phrase.duration(number)
    case .rate: return Phrase.rate(number)
    case .share: return Phrase.percent(number)
    case .number, .money: return Phrase.number(number)
    case .moneyPerTime: return "\(Phrase.number(number * 60)) per minute"
    case .moneyPerTimeSquared: return "\(Phrase.number(number * 3600)) per squared minute"
    }
  }
}
