import NinesVocabulary

extension JSONValue {
  /// A default as JSON tools see it; null where the text is broken.
  init(yaml text: String) {
    guard let node = try? YAMLText.node(of: text, file: "default") else {
      self = .null
      return
    }
    self.init(node)
  }

  /// The node with plain numbers and flags resolved.
  init(_ node: ModelNode) {
    switch node.content {
    case .list(let elements): self = .list(elements.map { JSONValue($0) })
    case .mapping(let pairs):
      self = .object(pairs.map { Member(name: $0.key, value: JSONValue($0.value)) })
    case .scalar(let text, isPlain: false): self = .text(text)
    case .scalar(let text, isPlain: true):
      switch PlainWord(text) {
      case .nothing: self = .null
      case .flag(let flag): self = .flag(flag)
      case .number:
        if let integer = Int(text) {
          self = .integer(integer)
        } else {
          self = Double(text).map(JSONValue.number) ?? .text(text)
        }
      case .flagLike, .text: self = .text(text)
      }
    }
  }
}

extension ModelDocument {
  /// The document as JSON, for tools that check it against the schema.
  package var json: String { JSONValue(root).pretty() + "\n" }
}
