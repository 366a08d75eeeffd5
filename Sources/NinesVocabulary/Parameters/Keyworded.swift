/// Something a user names by a word: one type, one file, one line in a catalog.
package protocol Keyworded: Section {
  static var keyword: String { get }
  /// One line for `nines list` and the documentation.
  static var summary: String { get }
  /// A use of the word in YAML flow style; read and run by the generic tests.
  static var example: String { get }
}
