import NinesKernel
import NinesStatistics

/// A ratio of two sums over the replications, because the denominator (requests, outages) varies among them.
final class RatioFigure: FigureAccumulator {
  private let limits: Interval
  private let read: (Observations) -> RatioSums?
  private var column = GroupedColumn<RatioSums>()

  init(limits: Interval = .nonNegative, read: @escaping (Observations) -> RatioSums?) {
    self.limits = limits
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let sums = read(observations) else { return nil }
    column.add(sums)
    return sums.denominator > 0 ? sums.numerator / sums.denominator : nil
  }

  var influences: [Double] { PairingColumn.influences(of: column.groups) }

  func finding(confidence: Double) -> Finding {
    RatioEstimator(confidence: confidence, limits: limits).finding(from: column.groups)
      .counting(column.replications)
  }
}
