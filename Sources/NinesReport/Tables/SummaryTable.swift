package import NinesExperiment

/// A row for each figure.
package enum SummaryTable: ResultTable {
  package static let name = "summary"
  static let columns =
    ["scenario", "metric", "subject", "unit"] + FindingCells.columns
    + ["confidence", "method", "samples"]

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(name: name, columns: columns)
    for figure in result.figures {
      let cells = FindingCells(figure.finding)
      table.add(
        [
          .text(result.scenario), .text(figure.metric), .text(figure.subject), .text(figure.unit),
        ] + cells.numbers + [cells.confidence, cells.method, cells.samples])
    }
    return table
  }
}
