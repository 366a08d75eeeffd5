import NinesKernel
import NinesStatistics

/// A figure that follows from the model without simulation, or that no run can observe.
final class KnownFigure: FigureAccumulator {
  private let known: (value: Double, source: String)?

  /// - Parameter source: stands as the method.
  init(_ value: Double, source: String) { known = (value, source) }

  /// A figure of which the kernel keeps no sums.
  init() { known = nil }

  func add(_ observations: Observations) -> Double? { nil }

  var influences: [Double] { [] }

  func finding(confidence: Double) -> Finding {
    guard let known else { return .unsupported(.noObservations) }
    return .supported(
      Estimate(
        value: known.value,
        interval: Interval(lowerBound: known.value, upperBound: known.value),
        confidence: confidence, method: known.source, samples: 1))
  }
}
