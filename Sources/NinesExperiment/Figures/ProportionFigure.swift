import NinesKernel
import NinesStatistics

/// The chance of something that a replication shows or does not show.
final class ProportionFigure: FigureAccumulator {
  private let read: (Observations) -> Bool?
  private var successes = 0
  private var trials = 0
  private var pairing = PairingColumn()

  init(read: @escaping (Observations) -> Bool?) { self.read = read }

  func add(_ observations: Observations) -> Double? {
    guard let success = read(observations) else { return nil }
    trials += 1
    if success { successes += 1 }
    pairing.add(success ? 1 : 0)
    return success ? 1 : 0
  }

  var influences: [Double] { pairing.influences }

  func finding(confidence: Double) -> Finding {
    ProportionEstimator(confidence: confidence).finding(successes: successes, of: trials)
  }
}
