import Foundation
import NinesKernel
import NinesRandom
import NinesStatistics
import NinesTheory

/// Turns batches into the findings of a plan's figures.
struct RareFigures {
  let outcome: RareOutcome
  /// Whether the time to the first outage is one over their rate: nothing is left of the start when it comes.
  let forgetsStart: Bool

  /// Nil for figures that batches do not give.
  func found(for quantity: FigureQuantity) -> RareOutages.Found? {
    let unavailability = ratio { ($0.downTime, $0.length) }
    switch quantity {
    case .availability(.time, let form): return { unavailability($0).unavailability(as: form) }
    case .partUnavailability: return unavailability
    case .downtimePerYear:
      return { unavailability($0).mapped { $0 * LongRunAvailability.year / 60 } }
    case .outagesPerYear:
      let rate = ratio { ($0.outages, $0.length) }
      return { rate($0).mapped { $0 * LongRunAvailability.year } }
    case .outage(.mean): return ratio { ($0.downTime, $0.outages) }
    case .timeToFirstOutage:
      guard forgetsStart else { return nil }
      let rate = ratio { ($0.firstOutages, $0.length) }
      return { rate($0).mapped(isFalling: true) { 1 / $0 } }
    default: return nil
    }
  }

  private func ratio(_ read: (RareBatch) -> (Double, Double)) -> RareOutages.Found {
    let sums = outcome.batches.map { batch -> RatioSums in
      let (numerator, denominator) = read(batch)
      return RatioSums(numerator: numerator, denominator: denominator)
    }
    let method = outcome.method
    return { LogRatioEstimator(confidence: $0, method: method).finding(from: sums) }
  }
}
