import Foundation

/// Equal servers behind a balancer that sends requests at random to those that their health checks call up.
///
/// Servers fail and recover independently after exponential times; each has a check of its own phase with
/// results that take no time. Requests to failed servers fail, as do all when no server looks up.
/// - Source: discrete chain from check to check; between them the two-state chain of the server.
package struct CheckedPool: TheoreticalModel {
  package let servers: Int
  /// The share of time that a server looks up and is up.
  package let upInRotation: Double
  /// The share of time that a server looks up and is down.
  package let downInRotation: Double
  private let availability: Double

  /// Means and the constant interval in seconds.
  package init(
    servers: Int, meanTimeToFailure: Double, meanTimeToRepair: Double, interval: Double,
    fall: Int, rise: Int
  ) {
    self.servers = servers
    let (failure, repair) = (1 / meanTimeToFailure, 1 / meanTimeToRepair)
    let unavailability = failure / (failure + repair)
    availability = 1 - unavailability
    let turns = (failure + repair) * interval
    let changed = -expm1(-turns)
    // states: in rotation after 0 ... fall - 1 failed checks, out after 0 ... rise - 1 good ones
    var chain = MarkovChain(states: fall + rise)
    func isUp(_ state: Int) -> Bool { state == 0 || state > fall }
    for state in 0..<(fall + rise) {
      let change = changed * (isUp(state) ? unavailability : availability)
      let becomesUp = isUp(state) ? 1 - change : change
      let inRotation = state < fall
      let afterGood = inRotation || state + 1 == fall + rise ? 0 : state + 1
      let afterFailed = inRotation ? state + 1 : fall
      if afterGood != state { chain.add(becomesUp, from: state, to: afterGood) }
      if afterFailed != state { chain.add(1 - becomesUp, from: state, to: afterFailed) }
    }
    let shares = chain.stationaryDistribution()
    // the average of the server's state until the next check, given its state at the last one
    let stays = changed / turns
    var (up, down) = (0.0, 0.0)
    for state in 0..<fall {
      let average =
        isUp(state) ? unavailability * (1 - stays) : unavailability + availability * stays
      down += shares[state] * average
      up += shares[state] * (1 - average)
    }
    upInRotation = up
    downInRotation = down
  }

  /// The share of time that a server is out of rotation.
  package var outOfRotation: Double { 1 - upInRotation - downInRotation }

  /// The share of time that a server is up but out of rotation.
  package var upButOut: Double { availability - upInRotation }

  private var noneInRotation: Double { pow(outOfRotation, Double(servers)) }

  /// The share of servers in rotation that are down.
  private var badShare: Double { downInRotation / (upInRotation + downInRotation) }

  /// The share of requests that fail without a retry.
  package var failureProbability: Double {
    noneInRotation + (1 - noneInRotation) * badShare
  }

  /// The share of requests that fail although one that hit a failed server is retried on another in rotation.
  package var failureProbabilityWithRetry: Double {
    let onlyOne =
      Double(servers) * (1 - outOfRotation) * pow(outOfRotation, Double(servers - 1))
    let several = 1 - noneInRotation - onlyOne
    return noneInRotation + onlyOne * badShare + several * badShare * badShare
  }

  package var formula: String { "health-checked pool, chain from check to check" }
  package var source: String { "discrete Markov chain; HAProxy 2.6 configuration manual" }
  package var figures: [TheoreticalFigure] {
    [figure("error_share", failureProbability, "1")]
  }
}
