/// The state of the system at the arrival of a request.
package enum ArrivalState: Int, Sendable, CaseIterable {
  /// All that requests depend on is up and believed up.
  case allUp
  case degraded
}
