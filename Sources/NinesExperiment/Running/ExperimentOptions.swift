/// How an experiment is run; nothing here but `targets` and `maximumReplications` moves a number.
package struct ExperimentOptions: Sendable {
  package var threads = 1
  /// Relative half-widths wanted, by `METRIC` or `METRIC of SUBJECT`; empty: the plan's replications and no more.
  package var targets: [String: Double] = [:]
  /// Where a run for `targets` gives up; nil: 64 times the plan's replications.
  package var maximumReplications: Int?
  /// Asked before each replication, from every thread; once true it stays true.
  package var isCancelled: @Sendable () -> Bool = { false }

  package init() {}
}
