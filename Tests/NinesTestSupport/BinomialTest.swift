import Foundation

/// The exact test of a count of successes against a known chance: coverage of intervals, routing shares.
///
/// - Source: Clopper and Pearson, *Biometrika* 26 (4), 1934, for the tails; Conover, *Practical
///   Nonparametric Statistics*, for the two-sided value by order of likelihood.
package struct BinomialTest {
  let trials: Int
  let probability: Double

  /// - Parameters: `trials` at least 1; `probability` of a success strictly between 0 and 1.
  package init(trials: Int, probability: Double) {
    precondition(trials > 0 && probability > 0 && probability < 1)
    self.trials = trials
    self.probability = probability
  }

  /// The chance of exactly this many successes; 0 outside of 0 to `trials`.
  package func chance(of successes: Int) -> Double {
    guard (0...trials).contains(successes) else { return 0 }
    let (n, k) = (Double(trials), Double(successes))
    let ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
    return exp(ways + k * log(probability) + (n - k) * log1p(-probability))
  }

  /// The two-sided p-value: the chance of all counts no likelier than the one seen.
  ///
  /// Counts within 1e-7 of the likelihood seen count as equally likely.
  /// - Complexity: O(trials)
  package func pValue(of successes: Int) -> Double {
    let seen = chance(of: successes) * (1 + 1e-7)
    var sum = 0.0
    for count in 0...trials {
      let chance = chance(of: count)
      if chance <= seen { sum += chance }
    }
    return min(1, sum)
  }

  /// The counts that an honest count leaves with at most the chance `falseAlarm`, half on each side.
  ///
  /// - Complexity: O(trials)
  package func band(falseAlarm: Double = 1e-6) -> ClosedRange<Int> {
    var low = 0
    var below = chance(of: 0)
    while below <= falseAlarm / 2 {
      low += 1
      below += chance(of: low)
    }
    var high = trials
    var above = chance(of: trials)
    while above <= falseAlarm / 2 {
      high -= 1
      above += chance(of: high)
    }
    return low...high
  }

  /// The chance that a count from another probability falls into this test's band: the error missed.
  package func chanceOfMissing(
    actual probability: Double, falseAlarm: Double = 1e-6
  ) -> Double {
    let other = BinomialTest(trials: trials, probability: probability)
    return band(falseAlarm: falseAlarm).reduce(0) { $0 + other.chance(of: $1) }
  }

  private func logFactorial(_ value: Double) -> Double { lgamma(value + 1) }
}
