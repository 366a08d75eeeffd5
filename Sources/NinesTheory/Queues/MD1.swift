import Foundation

/// Poisson arrivals, constant service, one server: the law of the wait without alternating sums.
///
/// - Source: Franx, "A simple solution for the M/D/c waiting time distribution", Operations Research Letters
///   29 (5), 2001; number in system by Ramaswami's recursion.
package struct MD1: TheoreticalModel {
  /// Requests per second.
  package let arrivalRate: Double
  /// Seconds.
  package let service: Double
  /// The probability of at most n waiting, by n.
  private let waitingAtMost: [Double]

  package init(arrivalRate: Double, service: Double) {
    self.arrivalRate = arrivalRate
    self.service = service
    let utilisation = arrivalRate * service
    waitingAtMost = utilisation < 1 ? Self.waitingAtMost(utilisation) : []
  }

  package var utilisation: Double { min(1, arrivalRate * service) }

  /// The mean wait, seconds; infinite when the server cannot keep up.
  package var meanWait: Double {
    MG1(arrivalRate: arrivalRate, meanService: service, squaredCoefficientOfVariation: 0).meanWait
  }

  /// The probability of a wait above `time` seconds.
  package func waitSurvival(_ time: Double) -> Double {
    guard utilisation < 1 else { return 1 }
    // the request starts in the k-th service slot from now, `lead` seconds before that slot ends
    let slot = Int(time / service) + 1
    let lead = Double(slot) * service - time
    let counts = PoissonWeights(mean: arrivalRate * lead)
    var probability = 0.0
    for count in counts.first...counts.last where count < slot {
      let waiting = slot - 1 - count
      let atMost = waiting < waitingAtMost.count ? waitingAtMost[waiting] : 1
      probability += counts[count] * atMost
    }
    return max(0, 1 - probability)
  }

  /// The wait that a share `probability` of requests stays below, seconds.
  package func waitQuantile(_ probability: Double) -> Double {
    guard utilisation < 1 else { return .infinity }
    return RootFinder.quantile(probability, scale: service, survival: waitSurvival)
  }

  package var formula: String { "M/D/1, Franx" }
  package var source: String { "Franx, Operations Research Letters 29 (5), 2001" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisation, "1"),
      figure("waiting_share", utilisation, "1"),
      figure("wait_mean", meanWait, "s"),
      figure("response_mean", meanWait + service, "s"),
    ] + percentiles("wait", waitQuantile)
      + percentiles("response") { waitQuantile($0) + service }
  }

  /// Cumulative probabilities of the number waiting, until less than 1e-17 is missing.
  private static func waitingAtMost(_ utilisation: Double) -> [Double] {
    let arrivals = PoissonWeights(mean: utilisation)
    var tails = Array(repeating: 0.0, count: arrivals.last + 2)
    for count in stride(from: arrivals.last, through: 0, by: -1) {
      tails[count] = tails[count + 1] + arrivals[count]
    }
    var number = [1 - utilisation]
    var total = number[0]
    var cumulative: [Double] = []
    while true {
      let n = number.count - 1
      var sum = n + 1 < tails.count ? number[0] * tails[n + 1] : 0
      let oldest = max(1, n + 3 - tails.count)
      for k in stride(from: oldest, through: n, by: 1) { sum += number[k] * tails[n + 2 - k] }
      let next = sum / arrivals[0]
      number.append(next)
      total += next
      cumulative.append(total)
      if next < 1e-17 * total { return cumulative }
    }
  }
}
