import NinesKernel
import NinesStatistics

/// A ratio of two sums over the replications, because the denominator (requests, outages) varies among them.
final class RatioFigure: FigureAccumulator {
  private let limits: Interval
  private let form: FigureQuantity.Form
  private let provesBound: Bool
  private let read: (Observations) -> RatioSums?
  private var ones = 0
  private var zeros = 0
  private var others = 0
  private var column = GroupedColumn<RatioSums>()

  /// - Parameters:
  ///   - form: of a share of unavailability.
  ///   - provesBound: the figure is a share of a denominator that hardly varies, so that a share of 0 (or 1) in every
  ///     replication bounds it by the chance of another one.
  init(
    limits: Interval = .nonNegative, form: FigureQuantity.Form = .unavailability,
    provesBound: Bool = false,
    read: @escaping (Observations) -> RatioSums?
  ) {
    self.limits = limits
    self.form = form
    self.provesBound = provesBound
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let sums = read(observations) else { return nil }
    column.add(sums)
    if sums.denominator > 0 {
      if sums.numerator == 0 {
        zeros += 1
      } else if sums.numerator == sums.denominator {
        ones += 1
      } else {
        others += 1
      }
    }
    return sums.denominator > 0
      ? form.value(ofUnavailability: sums.numerator / sums.denominator) : nil
  }

  func finding(confidence: Double) -> Finding {
    if provesBound, others == 0, zeros == 0 || ones == 0 {
      return ProportionEstimator(confidence: confidence)
        .finding(successes: ones, of: zeros + ones).unavailability(as: form)
    }
    return RatioEstimator(confidence: confidence, limits: limits).finding(from: column.groups)
      .counting(column.replications).unavailability(as: form)
  }
}
