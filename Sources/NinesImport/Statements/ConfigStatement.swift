package import NinesVocabulary

/// A directive with its arguments, or a section or block with what stands in it; never without a word.
package struct ConfigStatement: Hashable, Sendable {
  package let words: [ConfigWord]
  /// What stands within; nil where the directive opens nothing.
  package var block: [ConfigStatement]?

  package init(_ words: [ConfigWord], block: [ConfigStatement]? = nil) {
    precondition(!words.isEmpty, "a statement has a word")
    self.words = words
    self.block = block
  }

  package var name: String { words[0].text }
  package var location: SourceLocation { words[0].location }
  package var arguments: ArraySlice<ConfigWord> { words.dropFirst() }
  /// The words as one line, what stands within left out.
  package var text: String { words.map(\.text).joined(separator: " ") }

  /// This one and all within it, in the order of the file.
  package var withAllWithin: [ConfigStatement] {
    [self] + (block ?? []).flatMap(\.withAllWithin)
  }
}
