import NinesImport
import NinesReport
import NinesVocabulary

/// The report of an import as a table: a row for each directive.
enum ImportTable {
  static func table(of report: ImportReport) -> Table {
    var table = Table(
      name: "import", columns: ["file", "line", "column", "directive", "verdict", "explanation"])
    for row in report.rows {
      table.add([
        .text(row.location.file), .integer(row.location.line), .integer(row.location.column),
        .text(row.directive), .text(row.verdict.word), .text(row.verdict.explanation),
      ])
    }
    return table
  }
}
