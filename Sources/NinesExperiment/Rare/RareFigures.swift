import Foundation
import NinesKernel
import NinesRandom
import NinesStatistics
import NinesTheory

/// Turns batches into the findings of a plan's figures.
struct RareFigures {
  let confidence: Double
  let outcome: RareOutcome
  /// Whether the time to the first outage is one over their rate: nothing is left of the start when it comes.
  let forgetsStart: Bool

  /// Nil for figures that batches do not give.
  func finding(of quantity: FigureQuantity) -> Finding? {
    switch quantity {
    case .availability(.time, let form): return unavailability.unavailability(as: form)
    case .partUnavailability: return unavailability
    case .downtimePerYear:
      return unavailability.mapped { $0 * LongRunAvailability.year / 60 }
    case .outagesPerYear:
      return ratio { ($0.outages, $0.length) }.mapped { $0 * LongRunAvailability.year }
    case .outage(.mean): return ratio { ($0.downTime, $0.outages) }
    case .timeToFirstOutage:
      guard forgetsStart else { return nil }
      return ratio { ($0.firstOutages, $0.length) }.mapped(isFalling: true) { 1 / $0 }
    default: return nil
    }
  }

  private var unavailability: Finding { ratio { ($0.downTime, $0.length) } }

  private func ratio(_ read: (RareBatch) -> (Double, Double)) -> Finding {
    let sums = outcome.batches.map { batch -> RatioSums in
      let (numerator, denominator) = read(batch)
      return RatioSums(numerator: numerator, denominator: denominator)
    }
    return LogRatioEstimator(confidence: confidence, method: outcome.method).finding(from: sums)
  }
}
