/// How much one candidate's figure is above another's, and what the common random numbers were worth.
package struct PairedDifference: Equatable, Sendable {
  /// First less second.
  package let finding: Finding
  /// Of what moved both figures, replication by replication; 0 where that is not known.
  package let correlation: Double
  /// The variance of the difference of independent runs over that of these, which is how many times as many
  /// replications independent runs would need; infinite where the difference never varies, nil where there is none.
  package let gain: Double?

  package init(finding: Finding, correlation: Double, gain: Double?) {
    self.finding = finding
    self.correlation = correlation
    self.gain = gain
  }
}
