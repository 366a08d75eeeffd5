package import Foundation

/// A file format for tables: what users name with `--format`.
package protocol TableWriter: Sendable {
  static var keyword: String { get }
  static var fileExtension: String { get }
  static func data(of table: Table) -> Data
}
