package import NinesExperiment

/// A row for each replication: what the intervals are made of.
package enum ReplicationsTable: ResultTable {
  package static let name = "replications"

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(
      name: name, columns: ["scenario", "replication", "stream"] + result.replicationColumns)
    for row in result.replications {
      // All draws of a replication are keyed by the seed and its number.
      table.add(
        [
          .text(result.scenario), .integer(row.replication),
          .text("\(result.seed)/\(row.replication)"),
        ] + row.values.map(Cell.optional))
    }
    return table
  }
}
