/// Which requests of a plan are simulated.
package enum Fidelity: String, Sendable {
  /// All of them where that is quick, else as `twoScales` does where it can.
  case automatic = "auto"
  /// Every request.
  case requests
  /// Those around changes of the infrastructure and a sample of the calm between.
  case twoScales = "two-scales"
}
