import NinesKernel
import NinesStatistics

/// The chance of something in a billing period or year.
final class SpanShareFigure: FigureAccumulator {
  private var spans: BillingSpans
  private let independent: Double
  private let isCertain: Bool
  private let test: (ArraySlice<PeriodSums>) -> Bool
  private var counts = ClusterCounts()
  private var pairing = PairingColumn()

  /// - Parameters:
  ///   - independent: spans of one replication that are as good as independent of each other.
  ///   - isCertain: chance plays no part in it.
  init(
    _ spans: BillingSpans, independent: Double, isCertain: Bool,
    test: @escaping (ArraySlice<PeriodSums>) -> Bool
  ) {
    self.spans = spans
    self.independent = independent
    self.isCertain = isCertain
    self.test = test
  }

  func add(_ observations: Observations) -> Double? {
    let completed = spans.completed(by: observations)
    guard !completed.isEmpty else { return nil }
    let successes = completed.count(where: test)
    counts.add(successes: successes, of: completed.count)
    pairing.add(Double(successes) / Double(completed.count))
    return Double(successes) / Double(completed.count)
  }

  var influences: [Double] { pairing.influences }

  func finding(confidence: Double) -> Finding {
    guard counts.trials > 0 else { return .unsupported(spans.shortfall) }
    if isCertain {
      return .supported(.exactly(counts.share, confidence: confidence, samples: counts.clusters))
    }
    return ClusteredProportionEstimator(confidence: confidence)
      .finding(from: counts, independent: independent)
  }
}
