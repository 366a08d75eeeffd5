/// Probes sent by the balancer; seconds.
package struct ActiveCheckRules: Sendable {
  package enum Phase: Sendable {
    /// Uniform over the interval, drawn anew in each replication.
    case random
    /// Server number k of n first at k/n of the interval.
    case spread
  }

  package var interval = 2.0
  package var fastInterval: Double?
  package var downInterval: Double?
  /// A probe of a silent host fails after this; nil: after the interval.
  package var connectTimeout: Double?
  /// A probe that was accepted fails after this; nil: after the interval.
  package var timeout: Double?
  package var rise = 2
  package var fall = 3
  package var phase = Phase.random
  /// Whether the pause runs from the end of a probe (HAProxy) or from its start.
  package var countsFromEnd = true

  package init() {}
}
