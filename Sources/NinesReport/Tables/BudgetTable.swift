package import NinesExperiment

/// A row for each cause and phase of downtime.
package enum BudgetTable: ResultTable {
  package static let name = "budget"
  static let columns = [
    "scenario", "cause", "phase", "share", "minutes_per_year", "ci_low", "ci_high",
  ]

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(name: name, columns: columns)
    for row in result.budget {
      table.add(
        [.text(result.scenario), .text(row.cause), .text(row.phase), .number(row.share)]
          + FindingCells(row.minutesPerYear).numbers)
    }
    return table
  }
}
