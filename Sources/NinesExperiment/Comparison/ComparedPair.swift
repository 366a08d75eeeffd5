package import NinesStatistics

/// One figure of two candidates.
package struct ComparedPair: Sendable {
  package enum Verdict: Equatable, Sendable {
    case first
    case second
    /// The interval of the difference holds zero, or there is none.
    case undecided
    /// The figure is the same in every replication.
    case equal
  }

  /// Rows of the candidates.
  package let first: Int
  package let second: Int
  /// First less second; the intervals of all pairs hold together.
  package let difference: PairedDifference
  /// Which is better; for a figure without a better way, which is larger.
  package let verdict: Verdict

  init(first: Int, second: Int, difference: PairedDifference, preference: Preference) {
    self.first = first
    self.second = second
    self.difference = difference
    verdict = Self.verdict(difference.finding, preference)
  }

  private static func verdict(_ finding: Finding, _ preference: Preference) -> Verdict {
    let told: Double
    switch finding {
    case .supported(let estimate):
      if estimate.interval.lowerBound == 0, estimate.interval.upperBound == 0 { return .equal }
      if estimate.interval.contains(0) { return .undecided }
      told = estimate.value
    case .bounded(let bound):
      guard bound.side == .lower ? bound.value > 0 : bound.value < 0 else { return .undecided }
      told = bound.value
    case .unsupported: return .undecided
    }
    if preference == .neither { return told > 0 ? .first : .second }
    return preference.isForFirst(told) ? .first : .second
  }
}
