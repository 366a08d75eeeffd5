/// A group of units with own crews whose units are taken out of service one after another by deployments.
///
/// At fixed times that never overlap; failure and repair go on meanwhile.
package struct RollingDeployment: Sendable {
  package let group: IndependentGroup
  package let deploymentsPerWeek: Double
  /// Seconds that each unit is out of service in a deployment.
  package let secondsPerUnit: Double

  package init(group: IndependentGroup, deploymentsPerWeek: Double, secondsPerUnit: Double) {
    self.group = group
    self.deploymentsPerWeek = deploymentsPerWeek
    self.secondsPerUnit = secondsPerUnit
  }

  /// The share of time in which some unit is out for a deployment; a week has 168 hours.
  package var deploymentShare: Double {
    Double(group.units) * deploymentsPerWeek * secondsPerUnit / 604_800
  }

  /// The long-run share of time with fewer units in service than needed.
  package var unavailability: Double {
    let availability = group.unit.longRun.availability
    let reduced = SpecialFunctions.binomialAtMost(
      group.needed - 1, of: group.units - 1, probability: availability)
    return (1 - deploymentShare) * group.unavailability + deploymentShare * reduced
  }
}
