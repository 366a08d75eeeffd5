package import Foundation
import NinesVocabulary

/// One JSON object a line, its members named and ordered as the columns; what is unknown is null.
///
/// Infinite numbers are the texts "inf" and "-inf", because JSON has none.
package enum JSONLinesWriter: TableWriter {
  package static let keyword = "json"
  package static let fileExtension = "jsonl"

  package static func data(of table: Table) -> Data {
    var text = ""
    for row in table.rows {
      let members = zip(table.columns, row).map { "\(JSONText.quoted($0)):\(value($1))" }
      text += "{\(members.joined(separator: ","))}\n"
    }
    return Data(text.utf8)
  }

  private static func value(_ cell: Cell) -> String {
    switch cell {
    case .empty: return "null"
    case .integer(let value): return String(value)
    case .text(let text): return JSONText.quoted(text)
    case .number(let value):
      guard let text = ShortestNumber.text(value) else { return "null" }
      return value.isFinite ? text : JSONText.quoted(text)
    }
  }
}
