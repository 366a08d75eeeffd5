package import NinesVocabulary

/// A piece of a model file after YAML and before meaning: text, a list or a mapping, with its place.
///
/// Numbers and flags are still text: what a text means depends on the key it belongs to.
package struct ModelNode: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// `isPlain` is false in quotes and in block scalars.
    case scalar(String, isPlain: Bool)
    case list([ModelNode])
    /// In the order of the file; a key may still occur twice.
    case mapping([ModelPair])
  }

  package var content: Content
  package let location: SourceLocation

  package init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }
}

extension ModelNode {
  /// How messages name what stands here; long texts are cut.
  var found: String {
    switch content {
    case .list: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let text, let isPlain):
      return isPlain && PlainWord(text) == .nothing ? "nothing" : "'\(text.cut)'"
    }
  }

  /// Whether the value was left out or written as `~` or `null`.
  var isNothing: Bool {
    if case .scalar(let text, true) = content { return PlainWord(text) == .nothing }
    return false
  }
}

extension String {
  /// At most 40 characters on one line, for messages.
  var cut: String {
    let head = String(prefix(41).map { $0.isNewline ? " " : $0 })
    return head.count > 40 ? head.prefix(37) + "..." : head
  }
}
