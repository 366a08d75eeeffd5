import NinesKernel
import NinesStatistics

/// The mean credit for a billing period; where hardly any was seen, what the chance of any bounds it by.
final class CreditFigure: FigureAccumulator {
  private let agreement: AgreementPlan
  private let scale: Double
  private let mean: ShareFigure
  private let anyCredit: SpanShareFigure

  /// - Parameters:
  ///   - scale: what a share of the bill is multiplied by.
  ///   - independent: periods of one replication that are as good as independent of each other.
  init(_ agreement: AgreementPlan, scale: Double, independent: Double, isCertain: Bool) {
    self.agreement = agreement
    self.scale = scale
    let limits = Interval(lowerBound: 0, upperBound: agreement.deepestCredit)
    mean = ShareFigure(
      limits: limits, scale: scale, trials: nil, isCertain: isCertain
    ) { observations in
      let periods = observations.periods
      guard !periods.isEmpty else { return nil }
      return periods.reduce(0) { $0 + agreement.credit(for: agreement.unavailability(of: $1)) }
        / Double(periods.count)
    }
    anyCredit = SpanShareFigure(
      BillingSpans(agreement, .period), independent: independent, isCertain: false
    ) { $0.contains { agreement.credit(for: agreement.unavailability(of: $0)) > 0 } }
  }

  func add(_ observations: Observations) -> Double? {
    _ = anyCredit.add(observations)
    return mean.add(observations)
  }

  var influences: [Double] { mean.influences }

  func finding(confidence: Double) -> Finding {
    let finding = mean.finding(confidence: confidence)
    guard case .unsupported(let shortfall) = finding else { return finding }
    switch shortfall {
    case .neverSeen, .tooRarelySeen: break
    default: return finding
    }
    let most = scale * agreement.deepestCredit
    func bounded(_ chance: Double, _ samples: Int) -> Finding {
      .bounded(
        Bound(
          side: .upper, value: chance * most, confidence: confidence,
          method: "chance of any credit times the largest credit", samples: samples))
    }
    switch anyCredit.finding(confidence: confidence) {
    case .bounded(let bound) where bound.side == .upper:
      return bounded(bound.value, bound.samples)
    case .supported(let estimate):
      return bounded(estimate.interval.upperBound, estimate.samples)
    default: return finding
    }
  }
}
