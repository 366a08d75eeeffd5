import NinesStatistics

/// A finding spread over the columns that tables have for it.
///
/// A figure that the run does not support leaves its number and its interval empty; where one side is
/// proven, only that side is filled.
struct FindingCells {
  static let columns = ["estimate", "ci_low", "ci_high"]

  let estimate: Cell
  let low: Cell
  let high: Cell
  let confidence: Cell
  let method: Cell
  let samples: Cell

  init(_ finding: Finding) {
    switch finding {
    case .supported(let estimate):
      self.estimate = .number(estimate.value)
      low = .number(estimate.interval.lowerBound)
      high = .number(estimate.interval.upperBound)
      confidence = .number(estimate.confidence)
      method = .text(estimate.method)
      samples = .integer(estimate.samples)
    case .bounded(let bound):
      estimate = .empty
      low = bound.side == .lower ? .number(bound.value) : .empty
      high = bound.side == .upper ? .number(bound.value) : .empty
      confidence = .number(bound.confidence)
      method = .text("\(bound.side.rawValue) bound only: \(bound.method)")
      samples = .integer(bound.samples)
    case .unsupported(let shortfall):
      estimate = .empty
      low = .empty
      high = .empty
      confidence = .empty
      method = .text("unsupported: \(shortfall)")
      samples = .empty
    }
  }

  /// In the order of `columns`.
  var numbers: [Cell] { [estimate, low, high] }
}
