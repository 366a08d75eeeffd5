package import NinesKernel

/// A row of outages.csv.
package struct OutageRow: Sendable {
  package let replication: Int
  package let start: Double  // seconds from the start of the replication
  package let duration: Double  // seconds, the sum of the phases
  package let undetected: Double
  package let takeover: Double  // by itself or by hand
  package let repair: Double
  package let recovery: Double
  package let cause: String
  /// Requests that arrived during the outage and failed; nil without traffic.
  package let lostRequests: Int?

  package init(replication: Int, outage: Outage, cause: String, lostRequests: Int?) {
    self.replication = replication
    start = outage.start
    duration = outage.duration
    undetected = outage.phases.undetected
    takeover = outage.phases.takeover + outage.phases.manual
    repair = outage.phases.repair
    recovery = outage.phases.recovery
    self.cause = cause
    self.lostRequests = lostRequests
  }
}
