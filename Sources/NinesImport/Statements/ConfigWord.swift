package import NinesVocabulary

/// One word of a configuration file, quotes and escapes resolved.
package struct ConfigWord: Hashable, Sendable {
  package let text: String
  package let location: SourceLocation

  package init(_ text: String, at location: SourceLocation) {
    self.text = text
    self.location = location
  }
}
