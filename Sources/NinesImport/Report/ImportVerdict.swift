/// What became of a directive.
package enum ImportVerdict: Hashable, Sendable {
  /// In the model, as the key or word named here.
  case modelled(as: String)
  /// Availability and response times do not hang on it, for this reason.
  case noEffect(because: String)
  /// Not in the model, so that this is lost.
  case unsupported(lost: String)

  package var word: String {
    switch self {
    case .modelled: "modelled"
    case .noEffect: "no effect"
    case .unsupported: "not supported"
    }
  }

  /// As what, why, or what is lost.
  package var explanation: String {
    switch self {
    case .modelled(let text), .noEffect(let text), .unsupported(let text): text
    }
  }

  package var text: String { "\(word): \(explanation)" }
}
