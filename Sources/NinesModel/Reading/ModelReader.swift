package import NinesVocabulary

/// Reads a document against the keys that a section declares, and collects everything that is wrong.
///
/// Words are looked up in the word book, so that a model may use words whose code lives in higher modules.
package struct ModelReader: Sendable {
  /// After so many errors the reader only says how many more there are.
  package static let maximumErrors = 100

  private let wordBook: WordBook

  package init(wordBook: WordBook) { self.wordBook = wordBook }

  /// The values of the whole document, defaults filled in.
  ///
  /// A word's own `init` is called to hear its objections; a section's is left to the caller, who needs its result.
  package func read<S: Section>(
    _ document: ModelDocument, as section: S.Type
  ) throws(Diagnostics) -> ModelReading {
    var pass = ReadingPass(wordBook: wordBook)
    let values = pass.section(section, from: document.root, at: Trail(root: "the model"))
    if let complaints = pass.complaints { throw complaints }
    guard let values else { preconditionFailure("values are missing without an error") }
    return ModelReading(
      values: values, currency: pass.currency?.code, defaultsUsed: pass.defaultsUsed,
      filesUsed: pass.filesUsed)
  }

  package func values<S: Section>(
    of document: ModelDocument, as section: S.Type
  ) throws(Diagnostics) -> ParameterValues {
    try read(document, as: section).values
  }
}
