/// Rows under a fixed set of columns, before a writer gives them a file format.
package struct Table: Equatable, Sendable {
  /// The file's name without its extension.
  package let name: String
  package let columns: [String]
  package private(set) var rows: [[Cell]] = []

  package init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
  }

  /// Adds a row, which must have a cell for each column.
  package mutating func add(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(name) has \(row.count) cells")
    rows.append(row)
  }
}
