package import Foundation

/// One JSON object a line, its members named and ordered as the columns; what is unknown is null.
///
/// Infinite numbers are the texts "inf" and "-inf", because JSON has none.
package enum JSONLinesWriter: TableWriter {
  package static let keyword = "json"
  package static let fileExtension = "jsonl"

  package static func data(of table: Table) -> Data {
    var text = ""
    for row in table.rows {
      let members = zip(table.columns, row).map { "\(quoted($0)):\(value($1))" }
      text += "{\(members.joined(separator: ","))}\n"
    }
    return Data(text.utf8)
  }

  private static func value(_ cell: Cell) -> String {
    switch cell {
    case .empty: return "null"
    case .integer(let value): return String(value)
    case .text(let text): return quoted(text)
    case .number(let value):
      guard let text = ShortestNumber.text(value) else { return "null" }
      return value.isFinite ? text : quoted(text)
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
