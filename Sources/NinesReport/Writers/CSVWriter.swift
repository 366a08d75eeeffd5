package import Foundation

/// Comma-separated values with one header line, lines ended by CR LF, UTF-8 without a mark.
///
/// - Source: RFC 4180.
package enum CSVWriter: TableWriter {
  package static let keyword = "csv"
  package static let fileExtension = "csv"

  package static func data(of table: Table) -> Data {
    var text = line(table.columns.map(Cell.text))
    for row in table.rows { text += line(row) }
    return Data(text.utf8)
  }

  private static func line(_ cells: [Cell]) -> String {
    // A line of one empty field would be an empty line, which readers skip.
    if cells == [.empty] || cells == [.text("")] { return "\"\"\r\n" }
    return cells.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .empty: return ""
    case .integer(let value): return String(value)
    case .number(let value): return ShortestNumber.text(value) ?? ""
    case .text(let text):
      // By scalars: CR LF is a single character.
      let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
  }
}
