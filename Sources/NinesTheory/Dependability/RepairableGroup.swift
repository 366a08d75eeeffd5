/// Equal units of which some number must be up, repaired by a limited number of crews, first come first served.
///
/// Up times and repairs are exponential; units keep failing while the service is down.
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, machine repair model.
package struct RepairableGroup: ChainModel {
  package let units: Int
  package let needed: Int
  package let crews: Int
  /// States are numbers of failed units.
  package let chain: DependabilityChain

  /// `crews` beyond the number of units change nothing.
  package init(
    units: Int, needed: Int, meanTimeToFailure: Double, meanTimeToRepair: Double, crews: Int
  ) {
    precondition(crews >= 1, "a group has a repair crew")
    self.units = units
    self.needed = needed
    self.crews = crews
    var chain = MarkovChain(states: units + 1)
    for failed in 0..<units {
      chain.add(Double(units - failed) / meanTimeToFailure, from: failed, to: failed + 1)
      chain.add(Double(min(failed + 1, crews)) / meanTimeToRepair, from: failed + 1, to: failed)
    }
    self.chain = DependabilityChain(
      chain: chain, isUp: (0...units).map { units - $0 >= needed })
  }

  package var formula: String { "k out of n with repair crews, birth-death chain" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
}
