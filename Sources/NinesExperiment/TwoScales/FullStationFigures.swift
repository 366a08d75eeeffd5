import NinesKernel
import NinesStatistics

extension FigureQuantity {
  /// Whether requests that a full station turns away, or time above a threshold, are part of it.
  var countsFullStations: Bool {
    switch self {
    case .availability(.request, _), .errorShare(_, nil), .errorShare(_, .queueFull), .timeAbove,
      .busyOverflow, .timeToBusyOverflow:
      true
    default: false
    }
  }
}

extension Finding {
  /// The same with the method that events were found by before the one that made the interval.
  func found(by method: String) -> Finding {
    guard case .supported(let estimate) = self else { return self }
    return .supported(
      Estimate(
        value: estimate.value, interval: estimate.interval, confidence: estimate.confidence,
        method: "\(method); \(estimate.method)", samples: estimate.samples))
  }
}
