import NinesKernel
import NinesStatistics

/// A high quantile of a value of billing periods or years that is mostly zero: unavailability, credits.
final class SpanQuantileFigure: FigureAccumulator {
  enum Answer {
    case quantile
    /// One-sided: what the quantile is at most.
    case bound
  }

  private var spans: BillingSpans
  private let probability: Double
  private let answer: Answer
  private let independent: Double
  private let isCertain: Bool
  private let scale: (Double) -> Double
  private let isFalling: Bool
  private let value: (ArraySlice<PeriodSums>) -> Double
  private var sample = ClusteredSample()

  /// - Parameters:
  ///   - probability: of a value at or below the quantile.
  ///   - scale: from a value to the figure; `isFalling` where it turns the order round.
  init(
    _ spans: BillingSpans, probability: Double, answer: Answer = .quantile, independent: Double,
    isCertain: Bool, isFalling: Bool = false, scale: @escaping (Double) -> Double,
    value: @escaping (ArraySlice<PeriodSums>) -> Double
  ) {
    self.spans = spans
    self.probability = probability
    self.answer = answer
    self.independent = independent
    self.isCertain = isCertain
    self.isFalling = isFalling
    self.scale = scale
    self.value = value
  }

  func add(_ observations: Observations) -> Double? {
    let completed = spans.completed(by: observations)
    if !completed.isEmpty { sample.add(cluster: completed.lazy.map(value)) }
    return nil
  }

  /// Periods of one replication have one quantile only together with the others.
  var influences: [Double] { [] }

  func finding(confidence: Double) -> Finding {
    guard sample.count > 0 else { return .unsupported(spans.shortfall) }
    let estimator = ClusteredQuantileEstimator(confidence: confidence)
    if isCertain {
      let point = estimator.point(of: &sample, probability: probability)
      return .supported(
        .exactly(scale(point), confidence: confidence, samples: sample.clusters))
    }
    let finding: Finding
    switch answer {
    case .quantile:
      finding = estimator.finding(
        from: &sample, probability: probability, independent: independent)
    case .bound:
      finding = estimator.upperBound(
        from: &sample, probability: probability, independent: independent)
    }
    return finding.mapped(isFalling: isFalling, scale)
  }
}
