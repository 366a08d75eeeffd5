package import NinesExperiment

/// A row for each scenario and figure, with a column for each varied key.
package enum SweepTable {
  package static let name = "sweep"

  package static func table(of sweep: SweepResult) -> Table {
    let columns = SweepColumns(sweep)
    var table = Table(
      name: name, columns: ["scenario"] + columns.titles + SummaryTable.columns[1...])
    for (scenario, result) in zip(sweep.scenarios, sweep.results) {
      let settings = columns.cells(of: scenario)
      for row in SummaryTable.table(of: result).rows {
        table.add([.text(scenario.name)] + settings + row[1...])
      }
    }
    return table
  }
}
