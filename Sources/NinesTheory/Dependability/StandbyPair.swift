/// An active unit and its standby, with a switchover that takes time and may fail to start by itself.
///
/// All times are exponential. With probability `coverage` an automatic switchover follows a failure of the
/// active unit, otherwise a manual one; the service is down until it ends. Repair, by one crew, begins when the
/// switchover is over or both units have failed; a repaired unit becomes standby, or active if the other is down.
/// - Source: Bouricius, Carter and Schneider, "Reliability modeling techniques for self-repairing computer
///   systems", 1969 (coverage); Trivedi, *Probability and Statistics with Reliability, Queuing, and Computer
///   Science Applications*.
package struct StandbyPair: ChainModel {
  /// States: both good, automatic switchover, manual switchover, one good, none good.
  package let chain: DependabilityChain

  /// Means in seconds, all positive; a cold standby, which never fails while standing by, has an infinite one.
  package init(
    meanTimeToFailure: Double, standbyMeanTimeToFailure: Double, meanTimeToRepair: Double,
    coverage: Double, meanSwitchover: Double, meanManualSwitchover: Double
  ) {
    let failure = 1 / meanTimeToFailure
    let standbyFailure = 1 / standbyMeanTimeToFailure
    let repair = 1 / meanTimeToRepair
    var chain = MarkovChain(states: 5)
    // in the chain's order: one good is state 1 and the rare states come last
    chain.add(standbyFailure, from: 0, to: 1)
    chain.add(repair, from: 1, to: 0)
    chain.add(failure * coverage, from: 0, to: Self.automatic)
    chain.add(failure * (1 - coverage), from: 0, to: Self.manual)
    for (state, mean) in [(Self.automatic, meanSwitchover), (Self.manual, meanManualSwitchover)] {
      chain.add(1 / mean, from: state, to: 1)
      chain.add(standbyFailure, from: state, to: Self.none)
    }
    chain.add(failure, from: 1, to: Self.none)
    chain.add(repair, from: Self.none, to: 1)
    self.chain = DependabilityChain(chain: chain, isUp: [true, true, false, false, false])
  }

  private static let automatic = 2
  private static let manual = 3
  private static let none = 4

  /// The share of the downtime spent in automatic switchovers.
  package var automaticShareOfDowntime: Double {
    chain.shares[Self.automatic] / chain.unavailability
  }

  package var formula: String { "standby pair with coverage, five-state chain" }
  package var source: String { "Trivedi, Probability and Statistics with Reliability" }
}
