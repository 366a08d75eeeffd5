/// A repairable system whose chain gives the time to its first outage and its first year as well.
package protocol ChainModel: DependabilityModel {
  /// The system as a chain; solved when it is built, so callers keep it.
  var chain: DependabilityChain { get }
}

extension ChainModel {
  package var longRun: LongRunAvailability {
    LongRunAvailability(unavailability: chain.unavailability, outageRate: chain.outageRate)
  }

  package var figures: [TheoreticalFigure] {
    longRunFigures + [figure("time_to_first_outage", chain.meanTimeToFirstOutage, "s")]
  }
}
