import NinesKernel
import NinesStatistics

extension Finding {
  /// The same finding on another scale; a falling scale swaps the ends.
  func mapped(isFalling: Bool = false, _ scale: (Double) -> Double) -> Finding {
    switch self {
    case .supported(let estimate):
      let low = scale(estimate.interval.lowerBound)
      let high = scale(estimate.interval.upperBound)
      return .supported(
        Estimate(
          value: scale(estimate.value),
          interval: Interval(
            lowerBound: isFalling ? high : low, upperBound: isFalling ? low : high),
          confidence: estimate.confidence, method: estimate.method, samples: estimate.samples))
    case .bounded(let bound):
      let side: Bound.Side = (bound.side == .upper) == isFalling ? .lower : .upper
      return .bounded(
        Bound(
          side: side, value: scale(bound.value), confidence: bound.confidence,
          method: bound.method, samples: bound.samples))
    case .unsupported: return self
    }
  }

  /// The estimate of grouped replications, stated with the number of replications.
  func counting(_ samples: Int) -> Finding {
    guard case .supported(let estimate) = self else { return self }
    return .supported(
      Estimate(
        value: estimate.value, interval: estimate.interval, confidence: estimate.confidence,
        method: estimate.method, samples: samples))
  }

  /// A finding about unavailability, in the form that was asked for.
  func unavailability(as form: FigureQuantity.Form) -> Finding {
    switch form {
    case .unavailability: return self
    case .availability, .nines: return mapped(isFalling: true) { form.value(ofUnavailability: $0) }
    }
  }
}
