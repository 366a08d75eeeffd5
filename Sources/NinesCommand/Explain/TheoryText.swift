import NinesExperiment
import NinesReport
import NinesTheory

/// What theory says about a model, as a table, and why it says no more.
struct TheoryText {
  let check: TheoryCheck

  func add(to page: inout Page) {
    if !check.figures.isEmpty {
      page.heading("Theory says", note: "(in the long run)")
      add(check.figures, to: &page)
    }
    if !check.gaps.isEmpty {
      page.heading("Theory does not reach")
      for gap in check.gaps { page.bullet(gap) }
    }
    guard !check.spreadsheet.isEmpty else { return }
    page.heading("A spreadsheet would say", note: "(not what users see)")
    let shown: Set = ["availability_time", "downtime_per_year"]
    add(check.spreadsheet.filter { shown.contains($0.metric) }, to: &page)
    page.paragraph(
      "Availabilities multiplied along the path, servers of a pool in parallel. Time to notice a "
        + "failure, takeovers, common causes, shared crews and load are not in it.")
  }

  /// Columns for metric, subject, value and formula.
  private func add(_ figures: [TheoreticalFigure], to page: inout Page) {
    let rows = figures.map { figure in
      [
        figure.metric, figure.subject,
        Phrase.exact(figure.value, unit: figure.unit, metric: figure.metric), figure.formula,
      ]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }
      page.line("  " + (cells + [row[3]]).joined(separator: "  "))
    }
  }
}
