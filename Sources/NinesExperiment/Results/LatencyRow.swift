package import NinesStatistics

/// A row of latency.csv.
package struct LatencyRow: Sendable {
  package let requestClass: String  // "all" over the classes
  package let state: String  // "all", "all-up", "degraded"
  package let quantile: Double
  package let finding: Finding  // seconds
  package let requests: Int

  package init(
    requestClass: String, state: String, quantile: Double, finding: Finding, requests: Int
  ) {
    self.requestClass = requestClass
    self.state = state
    self.quantile = quantile
    self.finding = finding
    self.requests = requests
  }
}
