package import NinesVocabulary

/// A program whose configuration files can be read: what `nines import` calls `haproxy`, `nginx` and so on.
package protocol ConfigImporter: Sendable {
  static var keyword: String { get }
  static var summary: String { get }
  /// What becomes of each directive that is known, for the support table.
  static var directives: [DirectiveSupport] { get }

  /// Whether a text looks like one of its files more than like anything else.
  static func recognises(_ file: ConfigFile) -> Bool
  /// - Throws: what is wrong with the syntax, with the place.
  static func statements(of file: ConfigFile) throws(Diagnostics) -> [ConfigStatement]
  /// Says of every statement what becomes of it.
  ///
  /// - Parameter files: the statements of each file, in the order given.
  /// - Throws: what the program itself would refuse, with the place.
  static func draft(
    _ files: [[ConfigStatement]], _ report: inout ImportReport
  ) throws(Diagnostics) -> Draft
}
