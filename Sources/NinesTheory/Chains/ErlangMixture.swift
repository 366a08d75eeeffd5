import Foundation

/// A sum of a random number of exponential stages of one rate: `weights[n]` is the probability of n + 1 stages.
///
/// The response time of a request that meets n others in an exponential first-come-first-served queue.
package struct ErlangMixture: Sendable {
  /// Stages finished per second.
  package let rate: Double
  /// The probability of more than k stages' worth of work left, by k.
  private let tails: [Double]

  package init(weights: [Double], rate: Double) {
    self.rate = rate
    var sum = 0.0
    var reversed: [Double] = []
    for weight in weights.reversed() {
      sum += weight
      reversed.append(sum)
    }
    tails = reversed.reversed()
  }

  /// The mean, seconds.
  package var mean: Double { tails.reduce(0, +) / rate }

  /// The probability of more than `time` seconds.
  package func survival(_ time: Double) -> Double {
    let counts = PoissonWeights(mean: rate * time)
    guard counts.first < tails.count else { return 0 }
    return (counts.first...min(counts.last, tails.count - 1)).reduce(0) {
      $0 + counts[$1] * tails[$1]
    }
  }

  /// The time that a share `probability` stays below, seconds.
  package func quantile(_ probability: Double) -> Double {
    RootFinder.quantile(probability, scale: mean, survival: survival)
  }
}
