/// A figure that a run supports: a number that never travels without its interval.
package struct Estimate: Equatable, Sendable {
  package let value: Double
  package let interval: Interval
  /// The share of runs whose interval holds the truth, for instance 0.95.
  package let confidence: Double
  /// How the interval was made, in the words of output analysis: "Student t over replications".
  package let method: String
  /// What the interval counts as independent: replications, or observations where the method says
  /// so.
  package let samples: Int

  package init(
    value: Double, interval: Interval, confidence: Double, method: String, samples: Int
  ) {
    self.value = value
    self.interval = interval
    self.confidence = confidence
    self.method = method
    self.samples = samples
  }

  /// Half the interval's width over the size of the value; infinite about zero unless the interval
  /// is a point.
  package var relativeHalfWidth: Double {
    let halfWidth = interval.width / 2
    return halfWidth == 0 ? 0 : halfWidth / abs(value)
  }

  /// Whether both ends of an interval of ranks fell on one value that many observations share: chance is not out of it.
  package var isAtom: Bool {
    interval.width == 0 && method == ClusteredQuantileEstimator.method
  }

  /// Whether the figure is at least `objective`, at the estimate's own confidence.
  package func verdict(atLeast objective: Double) -> Verdict {
    if interval.lowerBound >= objective { return .met }
    return interval.upperBound < objective ? .missed : .undecided
  }

  /// Whether the figure is at most `objective`, at the estimate's own confidence.
  package func verdict(atMost objective: Double) -> Verdict {
    if interval.upperBound <= objective { return .met }
    return interval.lowerBound > objective ? .missed : .undecided
  }
}

extension Estimate {
  /// A figure that chance does not touch: every replication gives it, so the interval is a point.
  package static func exactly(
    _ value: Double, confidence: Double, samples: Int
  ) -> Estimate {
    Estimate(
      value: value, interval: Interval(lowerBound: value, upperBound: value),
      confidence: confidence, method: "same in every replication", samples: samples)
  }
}
