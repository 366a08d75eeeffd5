import NinesKernel
import NinesStatistics

/// Where a bounded duration ends, such as the longest detection.
final class LargestFigure: FigureAccumulator {
  private let read: (Observations) -> [Double]
  private var largest = LargestValues()

  init(read: @escaping (Observations) -> [Double]) { self.read = read }

  func add(_ observations: Observations) -> Double? {
    let values = read(observations)
    for value in values { largest.add(value) }
    return values.max()
  }

  var influences: [Double] { [] }

  func finding(confidence: Double) -> Finding {
    LeastUpperBoundEstimator(confidence: confidence).finding(from: largest)
  }
}
