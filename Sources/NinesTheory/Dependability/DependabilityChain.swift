import Foundation

/// A repairable system as a Markov chain whose states are up or down, and all that follows from it.
///
/// Rates per second, times in seconds.
package struct DependabilityChain: Sendable {
  package let chain: MarkovChain
  /// Whether the service is up, by state.
  package let isUp: [Bool]
  /// The state at time zero.
  package let start: Int
  /// The long-run share of time in each state.
  package let shares: [Double]

  package init(chain: MarkovChain, isUp: [Bool], start: Int = 0) {
    self.chain = chain
    self.isUp = isUp
    self.start = start
    shares = chain.stationaryDistribution()
  }

  private var isDown: [Bool] { isUp.map { !$0 } }

  private func downShare(_ probabilities: [Double]) -> Double {
    probabilities.indices.reduce(0) { $0 + (isUp[$1] ? 0 : probabilities[$1]) }
  }

  /// The long-run share of time down.
  package var unavailability: Double { downShare(shares) }

  /// Outages per second in the long run.
  package var outageRate: Double { chain.flow(outOf: isUp, under: shares) }

  /// The mean duration of an outage, seconds.
  package var meanOutage: Double { unavailability / outageRate }

  /// The mean time from the start to the first outage, seconds.
  package var meanTimeToFirstOutage: Double { chain.meanTimes(toReach: isDown)[start] }

  /// The probability of being down at `time`.
  package func pointUnavailability(at time: Double) -> Double {
    downShare(chain.distribution(at: time, from: chain.surely(in: start)))
  }

  /// The probability of an outage at some instant up to `time`.
  package func probabilityOfOutage(by time: Double) -> Double {
    chain.probabilityOfVisiting(isDown, by: time, from: chain.surely(in: start))
  }

  /// The probability of no outage up to `time`, summed over the states still up.
  package func reliability(at time: Double) -> Double {
    let vector = chain.stopping(in: isDown).distribution(at: time, from: chain.surely(in: start))
    return vector.indices.reduce(0) { $0 + (isUp[$1] ? vector[$1] : 0) }
  }

  /// The expected share of [0, `time`] spent down.
  package func averageUnavailability(upTo time: Double) -> Double {
    downShare(chain.averageDistribution(upTo: time, from: chain.surely(in: start)))
  }

  /// The probability that the downtime within [0, `horizon`] exceeds `duration`.
  package func probability(ofDowntimeAbove duration: Double, within horizon: Double) -> Double {
    chain.probability(
      ofMoreThan: duration, in: isDown, within: horizon, from: chain.surely(in: start))
  }
}
