package import NinesStatistics

/// Sums over the requests of one class that arrived in one state within the window.
package struct RequestTally: Sendable {
  package internal(set) var outcomes = [Int](repeating: 0, count: Outcome.allCases.count)
  package internal(set) var good = 0
  package internal(set) var responseSum = 0.0  // seconds, over good requests
  package internal(set) var responseSquares = 0.0
  package internal(set) var waitSum = 0.0  // over good requests
  package internal(set) var waited = 0  // good requests with a wait above zero
  package internal(set) var slowdownSum = 0.0
  package internal(set) var failureTimeSum = 0.0  // over failed requests
  /// While the replication runs; afterwards the compact forms hold them.
  var responses = ResponseHistogram()
  var waits = ResponseHistogram()
  package internal(set) var responseCounts = CompactHistogram()
  package internal(set) var waitCounts = CompactHistogram()

  package init() {}

  /// The books closed: histograms in their compact form.
  func closed() -> RequestTally {
    var result = self
    result.outcomes[Outcome.good.rawValue] = good
    result.responseCounts = responses.compacted()
    result.waitCounts = waits.compacted()
    result.responses = ResponseHistogram()
    result.waits = ResponseHistogram()
    return result
  }

  package var requests: Int { good + failed }
  package var failed: Int { outcomes.reduce(0, +) - outcomes[Outcome.good.rawValue] }
}
