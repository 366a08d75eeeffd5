import CGSL

/// Whether counts in classes fit the counts expected.
package enum ChiSquareTest {
  /// Pearson's statistic; neighbouring classes are joined until each expects at least five.
  ///
  /// - Parameter fittedParameters: how many parameters of the hypothesis were fitted to the counts.
  /// - Source: Cochran, "Some Methods for Strengthening the Common Chi-Square Tests", Biometrics 10
  ///   (4), 1954, for the least expected count.
  package static func goodnessOfFit(
    observed: [Int], expected: [Double], fittedParameters: Int = 0
  ) -> GoodnessOfFit {
    precondition(observed.count == expected.count, "one expected count for each class")
    var classes: [(observed: Double, expected: Double)] = []
    var open = (observed: 0.0, expected: 0.0)
    for (count, expectation) in zip(observed, expected) {
      open.observed += Double(count)
      open.expected += expectation
      if open.expected >= 5 {
        classes.append(open)
        open = (0, 0)
      }
    }
    if var last = classes.popLast() {
      last.observed += open.observed
      last.expected += open.expected
      classes.append(last)
    }
    var statistic = 0.0
    for (observed, expected) in classes {
      statistic += (observed - expected) * (observed - expected) / expected
    }
    return GoodnessOfFit(
      statistic: statistic,
      probability: probability(
        of: statistic, degreesOfFreedom: classes.count - 1 - fittedParameters))
  }

  /// The probability of a chi-square variate above `statistic`; 1 without a degree of freedom.
  package static func probability(of statistic: Double, degreesOfFreedom: Int) -> Double {
    degreesOfFreedom < 1 ? 1 : gsl_cdf_chisq_Q(statistic, Double(degreesOfFreedom))
  }
}
