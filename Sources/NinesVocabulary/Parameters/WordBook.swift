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
