/// A test statistic and the probability of one at least as large when the hypothesis holds.
package struct GoodnessOfFit: Equatable, Sendable {
  package let statistic: Double
  package let probability: Double

  package init(statistic: Double, probability: Double) {
    self.statistic = statistic
    self.probability = probability
  }
}
