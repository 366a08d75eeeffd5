package import NinesExperiment

/// A row for each billing period of a capped sample; the warnings say how many are left out.
package enum PeriodsTable: ResultTable {
  package static let name = "periods"
  static let columns = [
    "scenario", "replication", "period", "availability", "credit", "breached",
  ]

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(name: name, columns: columns)
    for row in result.periods {
      table.add([
        .text(result.scenario), .integer(row.replication), .text(row.period),
        .number(row.availability), .optional(row.credit), .text(row.isBreached ? "true" : "false"),
      ])
    }
    return table
  }
}
