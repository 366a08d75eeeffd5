/// Equal units of which some number must be up, each with its own repair crew.
///
/// Units keep failing while the service is down. Only the means matter in the long run.
/// - Source: Barlow and Proschan, *Statistical Theory of Reliability and Life Testing*, 1975: k-out-of-n.
package struct IndependentGroup: DependabilityModel {
  package let units: Int
  package let needed: Int
  package let unit: RepairableUnit

  package init(units: Int, needed: Int, meanTimeToFailure: Double, meanTimeToRepair: Double) {
    precondition((1...max(units, 1)).contains(needed), "a group needs at least one of its units")
    self.units = units
    self.needed = needed
    unit = RepairableUnit(
      meanTimeToFailure: meanTimeToFailure, meanTimeToRepair: meanTimeToRepair)
  }

  package var longRun: LongRunAvailability {
    let availability = unit.longRun.availability
    // the group goes down when one of exactly `needed` working units fails
    let critical = SpecialFunctions.binomial(needed, of: units, probability: availability)
    return LongRunAvailability(
      unavailability: SpecialFunctions.binomialAtMost(
        needed - 1, of: units, probability: availability),
      outageRate: critical * Double(needed) / unit.meanTimeToFailure)
  }

  package var formula: String { "k out of n, binomial" }
  package var source: String { "Barlow and Proschan, 1975" }
}
