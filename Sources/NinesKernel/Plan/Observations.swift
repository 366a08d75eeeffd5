/// All that one replication showed.
package struct Observations: Sendable {
  package let replication: Int
  /// Nil when nothing in the model can fail.
  package let dependability: DependabilityObservations?
  /// Nil without traffic.
  package let requests: RequestSums?
  /// Of the whole billing periods of the window; empty without an agreement.
  package var periods: [PeriodSums] = []

  package init(
    replication: Int, dependability: DependabilityObservations?, requests: RequestSums?
  ) {
    self.replication = replication
    self.dependability = dependability
    self.requests = requests
  }
}
