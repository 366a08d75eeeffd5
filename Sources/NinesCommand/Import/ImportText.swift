import NinesImport
import NinesReport
import NinesVocabulary

/// The report of an import as people read it: file by file, then what it comes to.
struct ImportText {
  private var page: Page
  private static let longest = 58

  init(_ report: ImportReport, notes: [String], isStyled: Bool) {
    page = Page(isStyled: isStyled)
    var file = ""
    for row in report.rows {
      if row.location.file != file {
        file = row.location.file
        page.heading(file)
      }
      page.entry("line \(row.location.line)", Self.line(row.directive), labelWidth: 12)
      page.paragraph(row.verdict.text, indent: 14)
    }
    if !notes.isEmpty {
      page.heading("Notes")
      for note in notes { page.bullet(note) }
    }
    page.heading("Directives")
    for word in ["modelled", "no effect", "not supported"] {
      page.entry(word, String(report.rows.count { $0.verdict.word == word }))
    }
  }

  var text: String { page.text }

  /// On one line, and short enough for it.
  private static func line(_ directive: String) -> String {
    let line = directive.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > longest ? line.prefix(longest - 3) + "..." : line
  }
}
