/// How long before the end of an outage a request may come and still succeed by trying again, seconds, by what it meets.
package struct RescueTimes: Sendable, Equatable {
  /// Connections are refused at once.
  package var refused = 0.0
  /// Packets vanish.
  package var silent = 0.0
  /// Connections are accepted and nothing is answered.
  package var hanging = 0.0
  /// Errors are answered at once.
  package var errors = 0.0
  /// No server is in rotation.
  package var noServer = 0.0

  package init() {}

  /// - Parameter condition: of a server or a router that is down.
  func time(for condition: Impairment) -> Double {
    if condition.contains(.silent) { return silent }
    if condition.contains(.refuses) { return refused }
    return condition.contains(.hangs) ? hanging : errors
  }
}
