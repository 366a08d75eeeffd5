package import NinesExperiment

/// A row for each outage of a capped sample; how many there were altogether stands in the summary.
package enum OutagesTable: ResultTable {
  package static let name = "outages"
  static let columns = [
    "scenario", "replication", "start_s", "duration_s", "cause", "undetected_s", "takeover_s",
    "repair_s", "recovery_s", "lost_requests",
  ]

  package static func table(of result: ExperimentResult) -> Table {
    var table = Table(name: name, columns: columns)
    for row in result.outages {
      table.add([
        .text(result.scenario), .integer(row.replication), .number(row.start),
        .number(row.duration), .text(row.cause), .number(row.undetected), .number(row.takeover),
        .number(row.repair), .number(row.recovery), .optional(row.lostRequests),
      ])
    }
    return table
  }
}
