/// The catalogs whose words a model may use.
package enum WordRole: String, Hashable, Sendable, CaseIterable {
  case law
  case arrivals
  case balancer
  case failureMode = "failure mode"
  case healthCheck = "health check"
  case discipline
  case retryPolicy = "retry policy"
  case clientUse = "client use"
  case measure
  case publishedAgreement = "published agreement"
}
