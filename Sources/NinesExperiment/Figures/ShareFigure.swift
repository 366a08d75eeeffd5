import NinesKernel
import NinesStatistics

/// The mean of one value per replication that is mostly zero: a share of time down, of bad minutes, a cost.
final class ShareFigure: FigureAccumulator {
  private let limits: Interval
  private let form: FigureQuantity.Form
  private let scale: Double
  private let trials: Int?
  private let isCertain: Bool
  private let read: (Observations) -> Double?
  private var moments = Moments()
  private var pairing = PairingColumn()
  private var zeros = 0
  private var ones = 0
  private var largest = -Double.infinity
  private var smallest = Double.infinity

  /// - Parameters:
  ///   - limits: of the value; where they end at 1 it is a share of a fixed window.
  ///   - form: of a share of unavailability.
  ///   - scale: what a value read, and `limits`, are multiplied by.
  ///   - trials: stretches of one replication that are as good as independent of each other. The mean share is at most
  ///     the chance that a stretch is not free of it, so that free stretches alone bound it. Nil: they bound nothing.
  ///   - isCertain: chance plays no part in it, so that equal values are the exact one.
  init(
    limits: Interval = .share, form: FigureQuantity.Form = .unavailability, scale: Double = 1,
    trials: Int?, isCertain: Bool = false, read: @escaping (Observations) -> Double?
  ) {
    self.limits = limits
    self.form = form
    self.scale = scale
    self.trials = trials
    self.isCertain = isCertain
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let value = read(observations) else { return nil }
    moments.add(value)
    pairing.add(value)
    if value == 0 { zeros += 1 }
    if value == limits.upperBound { ones += 1 }
    largest = max(largest, value)
    smallest = min(smallest, value)
    return scale * form.value(ofUnavailability: value)
  }

  var influences: [Double] { pairing.influences }

  func finding(confidence: Double) -> Finding {
    share(confidence).unavailability(as: form).mapped { scale * $0 }
  }

  private func share(_ confidence: Double) -> Finding {
    let count = moments.count
    if isCertain, count > 0, largest == smallest {
      return .supported(.exactly(moments.mean, confidence: confidence, samples: count))
    }
    if count > 0, ones == count || (zeros == count && trials != nil) {
      let trials = trials ?? 1
      return ProportionEstimator(confidence: confidence)
        .finding(successes: ones * trials, of: count * trials)
    }
    let estimator = RareMeanEstimator(confidence: confidence, limits: limits)
    if moments.mean <= limits.upperBound / 2 {
      return estimator.finding(from: moments, nonZero: count - zeros, largest: largest)
    }
    // Mostly down: what is left is the rare part.
    return estimator.finding(
      from: moments.subtracted(from: limits.upperBound), nonZero: count - ones,
      largest: limits.upperBound - smallest
    ).mapped(isFalling: true) { limits.upperBound - $0 }
  }
}
