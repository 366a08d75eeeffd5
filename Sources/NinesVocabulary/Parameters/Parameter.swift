/// A key that a section or a word takes: its kind, its default with the default's source, and one line of help.
package struct Parameter: Sendable {
  package let name: String
  package let kind: ValueKind
  package let fallback: Fallback
  package let help: String
  /// Another key, without which this one says nothing.
  package let companion: String?

  package enum Fallback: Sendable {
    case required(example: String)
    /// Absent means that the feature is not used.
    case none
    /// `text` is read exactly as if the user had written it (YAML flow style); `source` says where it comes from.
    case value(_ text: String, source: String)
  }

  package init(
    _ name: String, _ kind: ValueKind, _ fallback: Fallback = .none,
    onlyWith companion: String? = nil, help: String
  ) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.help = help
    self.companion = companion
  }
}

extension ValueKind {
  package static let duration = ValueKind.quantity(.duration, allowed: 0...3.2e11)
  package static let positiveDuration = ValueKind.quantity(.duration, allowed: 1e-12...3.2e11)
  package static let rate = ValueKind.quantity(.rate, allowed: 0...1e12)
  package static let positiveRate = ValueKind.quantity(.rate, allowed: 1e-15...1e12)
  package static let share = ValueKind.quantity(.share, allowed: 0...1)
  package static let positiveNumber = ValueKind.quantity(.number, allowed: 1e-9...1e9)
  package static let money = ValueKind.quantity(.money, allowed: 0...1e15)
  package static let moneyPerTime = ValueKind.quantity(.moneyPerTime, allowed: 0...1e15)
  package static let count = ValueKind.integer(allowed: 1...1_000_000)
  package static let law = ValueKind.word(.law)
}
