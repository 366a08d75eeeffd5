import NinesKernel
import NinesStatistics

/// Events per year; none at all in the time that was simulated bound the rate.
final class EventRateFigure: FigureAccumulator {
  private let years: Double  // of one replication
  private let isCertain: Bool
  private let read: (Observations) -> Int
  private var rates = Moments()
  private var events = 0
  private var pairing = PairingColumn()
  private var fewCounts: [Int] = []  // those above zero, while there are few events

  private static let few = 100  // where `EventRateEstimator` goes over to Student's t

  /// - Parameter isCertain: as of `ShareFigure`.
  init(years: Double, isCertain: Bool = false, read: @escaping (Observations) -> Int) {
    self.years = years
    self.isCertain = isCertain
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    let count = read(observations)
    rates.add(Double(count) / years)
    if count > 0, events < Self.few { fewCounts.append(count) }
    events += count
    pairing.add(Double(count))
    return Double(count) / years
  }

  var influences: [Double] { pairing.influences }

  func finding(confidence: Double) -> Finding {
    if isCertain, rates.count > 0, rates.sumOfSquaredDeviations == 0 {
      return .supported(.exactly(rates.mean, confidence: confidence, samples: rates.count))
    }
    guard events < Self.few else {
      return MeanEstimator(confidence: confidence, limits: .nonNegative).finding(from: rates)
    }
    let zeros = Array(repeating: 0, count: rates.count - fewCounts.count)
    return EventRateEstimator(confidence: confidence)
      .finding(from: fewCounts + zeros, exposure: years)
  }
}
