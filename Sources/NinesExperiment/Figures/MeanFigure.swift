import NinesKernel
import NinesStatistics

/// The mean of one value per replication, by Student's t.
final class MeanFigure: FigureAccumulator {
  private let limits: Interval
  private let read: (Observations) -> Double?
  private var moments = Moments()
  private var pairing = PairingColumn()

  init(limits: Interval = .nonNegative, read: @escaping (Observations) -> Double?) {
    self.limits = limits
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let value = read(observations) else { return nil }
    moments.add(value)
    pairing.add(value)
    return value
  }

  var influences: [Double] { pairing.influences }

  func finding(confidence: Double) -> Finding {
    MeanEstimator(confidence: confidence, limits: limits).finding(from: moments)
  }
}
