package import NinesStatistics

/// How a request ended, as its client sees it.
package enum Outcome: Int, Sendable, CaseIterable {
  case good
  /// Connection refused, at the address or by a server.
  case refused
  /// No server in rotation (503).
  case noServer
  /// A queue was full.
  case queueFull
  /// Waited longer than the queue timeout (503).
  case queueTimeout
  /// Nobody answered the connection request in time.
  case connectTimeout
  /// No answer in time after the connection (504).
  case serverTimeout
  /// Answered with an error.
  case serverError
  /// The connection broke while the request was in progress (502).
  case reset
  /// The client gave up.
  case abandoned

  package var name: String {
    switch self {
    case .good: return "good"
    case .refused: return "refused"
    case .noServer: return "no-server"
    case .queueFull: return "queue-full"
    case .queueTimeout: return "queue-timeout"
    case .connectTimeout: return "connect-timeout"
    case .serverTimeout: return "server-timeout"
    case .serverError: return "server-error"
    case .reset: return "reset"
    case .abandoned: return "abandoned"
    }
  }
}

/// The state of the system at the arrival of a request.
package enum ArrivalState: Int, Sendable, CaseIterable {
  /// All that requests depend on is up and believed up.
  case allUp
  case degraded
}

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

/// What a pool showed within the window.
package struct PoolTally: Sendable {
  package internal(set) var visits = 0
  /// Seconds in the pool, over requests that left it served.
  package internal(set) var responseSum = 0.0
  package internal(set) var served = 0
  package internal(set) var inSystemTime = 0.0  // request-seconds
  package internal(set) var queueTime = 0.0  // request-seconds
  package internal(set) var waited = 0  // of the visits, served in the end or not

  package init() {}
}

/// What a server showed within the window.
package struct ServerTally: Sendable {
  package internal(set) var served = 0
  package internal(set) var responseSum = 0.0
  package internal(set) var busyTime = 0.0  // worker-seconds

  package init() {}
}

/// What the requests of one replication showed, within the window that figures are taken from.
package struct RequestObservations: Sendable {
  package internal(set) var window = 0.0  // seconds
  /// By class, then by `ArrivalState`.
  package internal(set) var tallies: [RequestTally] = []
  package internal(set) var pools: [PoolTally] = []
  /// By pool, server after server.
  package internal(set) var servers: [ServerTally] = []
  package internal(set) var minutes = 0
  /// Minutes in which at least the stated share of requests failed.
  package internal(set) var badMinutes = 0
  package internal(set) var timeAbove: [Double] = []  // by threshold, seconds
  package internal(set) var samples: [Int] = []  // by sample
  /// Requests completed, warm-up included.
  package internal(set) var completed = 0
  package internal(set) var events = 0
  package internal(set) var retries = 0

  package init() {}

  package func tally(requestClass: Int, _ state: ArrivalState) -> RequestTally {
    tallies[requestClass * ArrivalState.allCases.count + state.rawValue]
  }
}
