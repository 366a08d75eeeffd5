package import NinesExperiment

/// A row for each percentile of the response time of a class in a state of the system.
package enum LatencyTable: ResultTable {
  package static let name = "latency"
  static let columns =
    ["scenario", "class", "state", "quantile", "unit"] + FindingCells.columns + ["requests"]

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(name: name, columns: columns)
    for row in result.latency {
      table.add(
        [
          .text(result.scenario), .text(row.requestClass), .text(row.state),
          .number(row.quantile), .text("s"),
        ] + FindingCells(row.finding).numbers + [.integer(row.requests)])
    }
    return table
  }
}
