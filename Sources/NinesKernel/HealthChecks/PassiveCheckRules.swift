/// Conclusions from the requests themselves, as nginx draws them.
package struct PassiveCheckRules: Sendable {
  package var maxFails = 1
  package var failTimeout = 10.0  // seconds, on a clock of whole seconds

  package init() {}
}
