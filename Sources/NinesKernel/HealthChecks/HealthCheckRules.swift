/// Health checking as plain data.
package enum HealthCheckRules: Sendable {
  /// A server always looks up.
  case none
  /// Belief follows truth at once.
  case immediate
  case active(ActiveCheckRules)
  case passive(PassiveCheckRules)
}
