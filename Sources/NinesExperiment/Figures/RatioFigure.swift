import NinesKernel
import NinesStatistics

/// A ratio of two sums over the replications, because the denominator (requests, outages) varies among them.
final class RatioFigure: FigureAccumulator {
  private let limits: Interval
  private let isCertain: Bool
  private let read: (Observations) -> RatioSums?
  private var column = GroupedColumn<RatioSums>()
  private var seeing = 0  // replications with something to divide by

  /// - Parameter isCertain: as of `ShareFigure`.
  init(
    limits: Interval = .nonNegative, isCertain: Bool = false,
    read: @escaping (Observations) -> RatioSums?
  ) {
    self.limits = limits
    self.isCertain = isCertain
    self.read = read
  }

  func add(_ observations: Observations) -> Double? {
    guard let sums = read(observations) else { return nil }
    column.add(sums)
    if sums.denominator > 0 { seeing += 1 }
    return sums.denominator > 0 ? sums.numerator / sums.denominator : nil
  }

  var influences: [Double] { PairingColumn.influences(of: column.groups) }

  func finding(confidence: Double) -> Finding {
    let finding = RatioEstimator(confidence: confidence, limits: limits)
      .finding(from: column.groups)
    guard finding == .unsupported(.noVariation) else {
      return finding.counting(column.replications)
    }
    let total = column.groups.reduce(into: RatioSums()) { $0.merge($1) }
    if isCertain {
      return .supported(
        .exactly(
          total.numerator / total.denominator, confidence: confidence, samples: column.replications)
      )
    }
    // The ratio of a single replication is that of all, which leaves nothing to differ.
    guard seeing == 1 else { return finding }
    return .unsupported(
      total.denominator == 1 ? .onlyOne : .tooRarelySeen(have: seeing, need: 2))
  }
}
