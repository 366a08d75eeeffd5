package import NinesExperiment

/// All tables of a run, in the order in which they are named to users.
package enum ResultTableCatalog {
  package static let all: [any ResultTable.Type] = [
    SummaryTable.self,
    LatencyTable.self,
    OutagesTable.self,
    BudgetTable.self,
    ReplicationsTable.self,
  ]

  package static func tables(of result: ExperimentResult) -> [Table] {
    all.map { $0.table(of: result) }
  }
}
