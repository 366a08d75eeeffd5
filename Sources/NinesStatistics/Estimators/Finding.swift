/// What a run says about one figure: a number with its interval, one proven side, or why neither.
package enum Finding: Equatable, Sendable {
  case supported(Estimate)
  case bounded(Bound)
  case unsupported(Shortfall)

  /// The number with its interval, nil where the run supports none.
  package var estimate: Estimate? {
    if case .supported(let estimate) = self { estimate } else { nil }
  }

  package var hasNoSteadyState: Bool {
    if case .unsupported(.noSteadyState) = self { true } else { false }
  }

  /// Whether nothing of it was seen, and no bound is proven.
  package var isOfNothing: Bool {
    switch self {
    case .unsupported(.neverSeen), .unsupported(.noneAmong): true
    default: false
    }
  }

  /// Infinite where there is no number, so that no width ever looks good enough.
  package var relativeHalfWidth: Double { estimate?.relativeHalfWidth ?? .infinity }

  package func verdict(atLeast objective: Double) -> Verdict {
    switch self {
    case .supported(let estimate): estimate.verdict(atLeast: objective)
    case .bounded(let bound): bound.verdict(atLeast: objective)
    case .unsupported: .undecided
    }
  }

  package func verdict(atMost objective: Double) -> Verdict {
    switch self {
    case .supported(let estimate): estimate.verdict(atMost: objective)
    case .bounded(let bound): bound.verdict(atMost: objective)
    case .unsupported: .undecided
    }
  }
}
