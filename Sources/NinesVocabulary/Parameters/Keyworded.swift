/// A part of a model with fixed keys.
package protocol Section: Sendable {
  static var parameters: [Parameter] { get }
  /// Builds the part from values that were read against `parameters`.
  ///
  /// - Throws: what no single key can show: two keys that exclude each other, a sum that is not one.
  init(_ values: ParameterValues) throws(Diagnostic)
}

/// Something a user names by a word: one type, one file, one line in a catalog.
package protocol Keyworded: Section {
  static var keyword: String { get }
  /// One line for `nines list` and the documentation.
  static var summary: String { get }
  /// A use of the word in YAML flow style; read and run by the generic tests.
  static var example: String { get }
}

/// The words of all catalogs, as the reader, the schema and `nines list` see them.
package struct WordBook: Sendable {
  package private(set) var words: [WordRole: [any Keyworded.Type]] = [:]

  package init() {}

  package mutating func add(_ types: [any Keyworded.Type], as role: WordRole) {
    words[role, default: []] += types
  }

  package func type(of keyword: String, as role: WordRole) -> (any Keyworded.Type)? {
    words[role]?.first { $0.keyword == keyword }
  }

  package func keywords(as role: WordRole) -> [String] { (words[role] ?? []).map { $0.keyword } }
}
