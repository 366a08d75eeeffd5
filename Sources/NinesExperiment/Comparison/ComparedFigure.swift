package import NinesStatistics

/// One figure of all candidates: who is best, in which order they stand, and how sure that is.
package struct ComparedFigure: Sendable {
  package let metric: String
  package let subject: String
  package let unit: String
  package let isUsual: Bool
  /// Whether it is about requests that ended in one way.
  package let isOutcome: Bool
  package let preference: Preference
  /// By candidate, at the model's confidence.
  package let findings: [Finding]
  /// Of the candidates that have a steady state, each with each.
  package let pairs: [ComparedPair]
  /// Candidates with a number, the best first; those without a steady state have no place.
  ///
  /// Empty where neither way is better, or where another's figure is not known: it may be the best.
  package let order: [Int]
  /// At which all neighbours in the order are told apart.
  package let orderConfidence: Double
  /// At which the first is told from all others.
  package let bestConfidence: Double
  /// The best, told from all others at the model's confidence; those without a steady state have lost.
  package let winner: Int?
  /// Of the pairs' gains that are known, the least; nil where there are none.
  package var leastGain: Double? { pairs.compactMap(\.difference.gain).min() }

  /// The pair of two candidates, whichever stands first in it.
  package func pair(_ one: Int, _ other: Int) -> ComparedPair? {
    pairs.first { ($0.first, $0.second) == (one, other) || ($0.first, $0.second) == (other, one) }
  }

  init(
    _ figure: Figure, preference: Preference, findings: [Finding], pairs: [ComparedPair],
    comparisons: SimultaneousComparisons, confidence: Double
  ) {
    metric = figure.metric
    subject = figure.subject
    unit = figure.unit
    isUsual = figure.isUsual
    isOutcome = figure.isOutcome
    self.preference = preference
    self.findings = findings
    self.pairs = pairs
    let values = findings.map { $0.estimate?.value }
    let isOpen = findings.contains { $0.estimate == nil && !$0.hasNoSteadyState }
    let order =
      preference == .neither || isOpen
      ? []
      : findings.indices.filter { values[$0] != nil }.sorted { one, other in
        let (a, b) = (values[one] ?? 0, values[other] ?? 0)
        return a == b ? one < other : (preference == .higher ? a > b : a < b)
      }
    self.order = order
    func differences(_ wanted: [(Int, Int)]) -> [Finding] {
      wanted.map { one, other in
        pairs.first {
          ($0.first, $0.second) == (one, other) || ($0.first, $0.second) == (other, one)
        }?
        .difference.finding ?? .unsupported(.noObservations)
      }
    }
    let others = order.dropFirst()
    orderConfidence =
      others.isEmpty
      ? 0 : comparisons.confidence(thatAllDiffer: differences(Array(zip(order, others))))
    bestConfidence =
      others.isEmpty
      ? 0 : comparisons.confidence(thatAllDiffer: differences(others.map { (order[0], $0) }))
    winner = Self.winner(order, findings, pairs, preference)
  }

  /// Somebody who beats everybody that has a steady state; one who is left alone wins.
  private static func winner(
    _ order: [Int], _ findings: [Finding], _ pairs: [ComparedPair], _ preference: Preference
  ) -> Int? {
    guard preference != .neither else { return nil }
    let inRace = findings.indices.filter { !findings[$0].hasNoSteadyState }
    let hasLosers = inRace.count < findings.count
    if inRace.count == 1, hasLosers { return findings[inRace[0]].estimate == nil ? nil : inRace[0] }
    return inRace.first { row in
      let own = pairs.filter { $0.first == row || $0.second == row }
      return own.count == inRace.count - 1 && !own.isEmpty
        && own.allSatisfy { $0.verdict == ($0.first == row ? .first : .second) }
    }
  }
}
