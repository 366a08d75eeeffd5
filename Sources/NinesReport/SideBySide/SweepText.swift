package import NinesExperiment
import NinesStatistics

/// A short table of a sweep: a line for each scenario, a column for each of a few figures.
package struct SweepText: ResultText {
  private let sweep: SweepResult
  private let title: String
  private let shown: [String]
  private let planned: Int
  private let notes: [String]

  /// - Parameters:
  ///   - shown: `METRIC` or `METRIC of SUBJECT`.
  ///   - planned: scenarios, of which an interrupted sweep has fewer.
  ///   - notes: what is to be known about the grid.
  package init(
    _ sweep: SweepResult, title: String, shown: [String], planned: Int, notes: [String] = []
  ) {
    self.sweep = sweep
    self.title = title
    self.shown = shown
    self.planned = planned
    self.notes = notes
  }

  package func text(isStyled: Bool, files: (folder: String, names: [String])) -> String {
    var page = Page(isStyled: isStyled)
    let count = sweep.results.count
    page.heading(
      title,
      note: count == planned
        ? "(\(Phrase.counted(count, "scenario")))"
        : "(interrupted after \(count) of \(planned) scenarios)")
    var results = sweep.results
    for row in results.indices {
      results[row].warnings.removeAll { $0.hasPrefix("No steady state") }
    }
    let warnings = notes + SharedWarnings(results).lines
    if !warnings.isEmpty {
      page.heading("Warnings")
      for warning in warnings { page.bullet(warning) }
    }
    for metric in shown { add(metric, to: &page) }
    page.add(files: files)
    return page.text
  }

  private func add(_ metric: String, to page: inout Page) {
    page.heading(
      metric, note: "(\(Phrase.percent(sweep.results.first?.confidence ?? 0.95)) intervals)")
    let width = min(40, (sweep.scenarios.map(\.name.count).max() ?? 0) + 2)
    for (scenario, result) in zip(sweep.scenarios, sweep.results) {
      let figure = result.figures.first { figure in
        "\(figure.metric) of \(figure.subject)" == metric
          || figure.metric == metric && figure.subject == "service"
      }
      let text = figure ?? result.figures.first { $0.metric == metric }
      page.entry(
        scenario.name, text.map { Phrase.text(of: $0) } ?? "no such figure", labelWidth: width)
    }
  }
}
