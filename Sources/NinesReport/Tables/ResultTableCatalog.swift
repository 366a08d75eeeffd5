package import NinesExperiment

/// All tables of a run, in the order in which they are named to users.
package enum ResultTableCatalog {
  package static let all: [any ResultTable.Type] = [
    SummaryTable.self,
    LatencyTable.self,
    OutagesTable.self,
    BudgetTable.self,
    PeriodsTable.self,
    ReplicationsTable.self,
  ]

  package static func tables(of result: ExperimentResult) -> [Table] {
    all.filter { $0.name != PeriodsTable.name || !result.periods.isEmpty }
      .map { $0.table(of: result) }
  }
}
