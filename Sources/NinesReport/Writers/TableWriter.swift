package import Foundation

/// A file format for tables: what users name with `--format`.
package protocol TableWriter: Sendable {
  static var keyword: String { get }
  static var fileExtension: String { get }
  static func data(of table: Table) -> Data
}

/// The formats that tables are written in, the usual one first.
package enum WriterCatalog {
  package static let all: [any TableWriter.Type] = [
    CSVWriter.self,
    JSONLinesWriter.self,
  ]

  package static func writer(named keyword: String) -> (any TableWriter.Type)? {
    all.first { $0.keyword == keyword }
  }
}
