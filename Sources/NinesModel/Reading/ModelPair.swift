package import NinesVocabulary

/// A key of a mapping with its value.
package struct ModelPair: Hashable, Sendable {
  package let key: String
  package let keyIsPlain: Bool
  package let location: SourceLocation  // of the key
  package var value: ModelNode

  package init(
    key: String, keyIsPlain: Bool = true, at location: SourceLocation, value: ModelNode
  ) {
    self.key = key
    self.keyIsPlain = keyIsPlain
    self.location = location
    self.value = value
  }
}
