import NinesKernel
import NinesStatistics

/// A share of the requests that is mostly zero: those that failed.
final class RequestShareFigure: FigureAccumulator {
  private let form: FigureQuantity.Form
  private let trials: Int?
  private let read: (Observations) -> RatioSums?
  private var column = GroupedColumn<RatioSums>()

  /// - Parameters:
  ///   - form: of a share of unavailability.
  ///   - trials: as for `ShareFigure`.
  init(
    form: FigureQuantity.Form, trials: Int?, read: @escaping (Observations) -> RatioSums?
  ) {
    self.form = form
    self.trials = trials
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let sums = read(observations) else { return nil }
    column.add(sums)
    return sums.denominator > 0
      ? form.value(ofUnavailability: sums.numerator / sums.denominator) : nil
  }

  var influences: [Double] { PairingColumn.influences(of: column.groups) }

  func finding(confidence: Double) -> Finding {
    share(confidence).counting(column.replications).unavailability(as: form)
  }

  private func share(_ confidence: Double) -> Finding {
    let groups = column.groups.filter { $0.denominator > 0 }
    let total = groups.reduce(into: RatioSums()) { $0.merge($1) }
    guard total.denominator > 0 else { return .unsupported(.noObservations) }
    if total.numerator == 0 || total.numerator == total.denominator {
      if total.numerator == 0, trials == nil {
        // Where it is no whole number, few of the requests were looked at.
        let isCounted = total.denominator == total.denominator.rounded()
        return .unsupported(isCounted ? .noneAmong(Int(total.denominator)) : .neverSeen)
      }
      let all = column.replications * (trials ?? 1)
      return ProportionEstimator(confidence: confidence)
        .finding(successes: total.numerator == 0 ? 0 : all, of: all)
    }
    // The ratio as a mean of one value for each replication: its linear part, which has the ratio's variance.
    let ratio = total.numerator / total.denominator
    let usual = total.denominator / Double(groups.count)
    let isMostly = ratio > 0.5  // what is left is the rare part
    var moments = Moments()
    var nonZero = 0
    var largest = 0.0
    for sums in groups {
      let residual = (sums.numerator - ratio * sums.denominator) / usual
      moments.add(isMostly ? 1 - ratio - residual : ratio + residual)
      let rare = isMostly ? sums.denominator - sums.numerator : sums.numerator
      if rare > 0 { nonZero += 1 }
      largest = max(largest, rare / usual)
    }
    let finding = RareMeanEstimator(confidence: confidence, limits: .share)
      .finding(from: moments, nonZero: nonZero, largest: largest)
    return isMostly ? finding.mapped(isFalling: true) { 1 - $0 } : finding
  }
}
