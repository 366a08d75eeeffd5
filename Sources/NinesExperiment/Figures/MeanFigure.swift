import NinesKernel
import NinesStatistics

/// The mean of one value per replication, by Student's t.
///
/// Rare and long outages make values skewed: with few replications that saw one, the interval of an unavailability
/// covers less than it says, and on a log scale it would look more even; it is clipped to what the figure can be.
final class MeanFigure: FigureAccumulator {
  private let limits: Interval
  private let provesBound: Bool
  private let form: FigureQuantity.Form
  private let scale: Double
  private let read: (Observations) -> Double?
  private var moments = Moments()
  private var nonZero = 0

  /// - Parameters:
  ///   - provesBound: the value is a share of a fixed window, so that its mean is at most the chance of a
  ///     replication in which it is not zero; zeros alone bound that.
  ///   - form: of a share of unavailability.
  ///   - scale: what a value read, and `limits`, are multiplied by.
  init(
    limits: Interval = .nonNegative, provesBound: Bool = false,
    form: FigureQuantity.Form = .unavailability, scale: Double = 1,
    read: @escaping (Observations) -> Double?
  ) {
    self.limits = limits
    self.provesBound = provesBound
    self.form = form
    self.scale = scale
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let value = read(observations) else { return nil }
    moments.add(value)
    if value != 0 { nonZero += 1 }
    return scale * form.value(ofUnavailability: value)
  }

  func finding(confidence: Double) -> Finding {
    if provesBound, nonZero == 0 {
      return ProportionEstimator(confidence: confidence)
        .finding(successes: 0, of: moments.count).unavailability(as: form).mapped { scale * $0 }
    }
    return MeanEstimator(confidence: confidence, limits: limits)
      .finding(from: moments).unavailability(as: form).mapped { scale * $0 }
  }
}
