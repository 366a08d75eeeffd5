package import NinesVocabulary

/// How a balancer learns that a server is down: what a model calls `none`, `active`, `passive` and so on.
package protocol HealthCheck: Keyworded {
  var rules: HealthCheckRules { get }
}

/// Health checking as plain data.
package enum HealthCheckRules: Sendable {
  /// A server always looks up.
  case none
  /// Belief follows truth at once.
  case immediate
  case active(ActiveCheckRules)
  case passive(PassiveCheckRules)
}

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

/// Conclusions from the requests themselves, as nginx draws them.
package struct PassiveCheckRules: Sendable {
  package var maxFails = 1
  package var failTimeout = 10.0  // seconds, on a clock of whole seconds

  package init() {}
}
