/// How often a prober looks, and how many results in a row change its mind.
package struct ProbePlan: Sendable {
  package enum Spacing: Sendable {
    /// The interval runs from the end of one probe to the start of the next, so a timeout delays it.
    case fromEnd
    /// Probes start an interval apart however long they take; one that overruns lets the next ones be skipped.
    case fromStart
  }

  package var interval: Double  // seconds, while all is well
  package var fastInterval: Double  // between the states
  package var downInterval: Double  // while down for good
  package var rise: Int
  package var fall: Int
  package var spacing: Spacing

  package init(
    interval: Double, fastInterval: Double? = nil, downInterval: Double? = nil, rise: Int = 1,
    fall: Int = 1, spacing: Spacing = .fromEnd
  ) {
    self.interval = interval
    self.fastInterval = fastInterval ?? interval
    self.downInterval = downInterval ?? interval
    self.rise = rise
    self.fall = fall
    self.spacing = spacing
  }

  /// The counter when all is well.
  var top: Int { rise + fall - 1 }

  func interval(atLevel level: Int) -> Double {
    level == top ? interval : level == 0 ? downInterval : fastInterval
  }
}
