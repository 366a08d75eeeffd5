package import NinesStatistics

/// Sums over the requests of one class that arrived in one state; counts may be weighted.
package struct TallySums: Sendable {
  package internal(set) var outcomes = [Double](repeating: 0, count: Outcome.allCases.count)
  package internal(set) var responseSum = 0.0  // seconds, over good requests
  package internal(set) var responseSquares = 0.0
  package internal(set) var waitSum = 0.0  // over good requests
  package internal(set) var waited = 0.0  // good requests with a wait above zero
  package internal(set) var slowdownSum = 0.0
  package internal(set) var failureTimeSum = 0.0  // over failed requests
  package internal(set) var responseCounts = CompactHistogram()
  package internal(set) var waitCounts = CompactHistogram()

  package init() {}

  init(_ tally: RequestTally) {
    outcomes = tally.outcomes.map(Double.init)
    responseSum = tally.responseSum
    responseSquares = tally.responseSquares
    waitSum = tally.waitSum
    waited = Double(tally.waited)
    slowdownSum = tally.slowdownSum
    failureTimeSum = tally.failureTimeSum
    responseCounts = tally.responseCounts
    waitCounts = tally.waitCounts
  }

  mutating func add(_ other: TallySums, _ factors: SumFactors, isObserved: Bool) {
    for row in outcomes.indices { outcomes[row] += factors.outcomes * other.outcomes[row] }
    failureTimeSum += factors.outcomes * other.failureTimeSum
    responseSum += factors.times * other.responseSum
    responseSquares += factors.times * other.responseSquares
    waitSum += factors.times * other.waitSum
    waited += factors.times * other.waited
    slowdownSum += factors.times * other.slowdownSum
    responseCounts.merge(other.responseCounts, times: factors.counts, isObserved: isObserved)
    waitCounts.merge(other.waitCounts, times: factors.counts, isObserved: isObserved)
  }

  /// Requests that are lost as arithmetic says; those that nothing answers last as long as their clients' patience.
  mutating func addLost(_ count: Double, _ outcome: Int, patience: Double) {
    outcomes[outcome] += count
    if outcome == Outcome.abandoned.rawValue { failureTimeSum += count * patience }
  }

  package var good: Double { outcomes[Outcome.good.rawValue] }
  package var failed: Double { requests - good }
  package var requests: Double { outcomes.reduce(0, +) }
}
