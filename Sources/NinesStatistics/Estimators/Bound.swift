/// One side of a figure, where a run proves no more: nothing failed in T years, so the rate is at
/// most this.
///
/// The confidence is one-sided: the share of runs in which the truth lies on the stated side.
package struct Bound: Equatable, Sendable {
  package enum Side: String, Sendable {
    /// The truth is at most the value.
    case upper
    /// The truth is at least the value.
    case lower
  }

  package let side: Side
  package let value: Double
  package let confidence: Double
  package let method: String
  package let samples: Int

  package init(side: Side, value: Double, confidence: Double, method: String, samples: Int) {
    self.side = side
    self.value = value
    self.confidence = confidence
    self.method = method
    self.samples = samples
  }

  /// Met where the whole proven side satisfies it, undecided otherwise: one side never proves a
  /// miss of the other.
  package func verdict(atLeast objective: Double) -> Verdict {
    switch side {
    case .lower: value >= objective ? .met : .undecided
    case .upper: value < objective ? .missed : .undecided
    }
  }

  package func verdict(atMost objective: Double) -> Verdict {
    switch side {
    case .upper: value <= objective ? .met : .undecided
    case .lower: value > objective ? .missed : .undecided
    }
  }
}
