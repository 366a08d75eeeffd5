/// What an experiment found, ready to be written: figures with their intervals, samples, and what they rest on.
package struct ExperimentResult: Sendable {
  package var scenario: String
  package var figures: [Figure] = []
  package var latency: [LatencyRow] = []
  package var outages: [OutageRow] = []
  package var budget: [BudgetRow] = []
  /// The billing periods of the first replications; empty without an agreement.
  package var periods: [PeriodRow] = []
  /// Names of the columns of `replications`, beside replication and stream.
  package var replicationColumns: [String] = []
  package var replications: [ReplicationRow] = []
  package var effort = Effort()
  /// Nil where every request was simulated.
  package var timeScales: TimeScaleSummary?
  /// How long-run figures of outages were found beside the replications, such as
  /// `forced splitting, 25 batches of 4000 paths`; empty where the replications alone gave them.
  package var rareMethods: [String] = []
  /// What users should know before they quote a figure: one sentence each.
  package var warnings: [String] = []
  package var replicationCount = 0
  package var confidence = 0.95
  package var seed: UInt64 = 1
  package var horizon = 0.0  // seconds of one replication, after the warm-up
  package var warmUp = 0.0  // seconds
  package var currency: String?
  /// Downtime by the product of availabilities, minutes a year; nil where nothing fails that the service needs.
  package var formulaDowntimePerYear: Double?
  /// Whether it ended before it was done, by an interruption.
  package var isInterrupted = false
  /// Why requests pile up without end, so that their figures have no numbers; nil where they do not.
  package var noSteadyState: String?
  /// The first replication that was given up for a flood of requests; there are no results then.
  package var floodedReplication: Int?
  /// The target of `--until` and whether it was reached; nil without one.
  package var untilReached: Bool?

  package init(scenario: String) { self.scenario = scenario }
}
