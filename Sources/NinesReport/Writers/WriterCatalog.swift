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
