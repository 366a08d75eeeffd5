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
  package internal(set) var busy: [BusyTally] = []  // by watch
  package internal(set) var samples: [Int] = []  // by sample
  /// Requests completed, warm-up included.
  package internal(set) var completed = 0
  /// Whether the replication was given up because requests in progress grew beyond all bounds.
  package internal(set) var isFlooded = false
  /// Requests that arrived during an outage of the window and failed, by outage; the first ones only.
  package internal(set) var lostByOutage: [Int] = []
  /// Requests and bad buckets by billing period, where an agreement counts them.
  package internal(set) var periods: [PeriodSums] = []
  /// By pool: what was left to do at `backlogTimes`, in requests, or in worker-seconds where servers have queues alone.
  package internal(set) var backlogs: [[Double]] = []
  package internal(set) var events = 0
  package internal(set) var retries = 0

  package init() {}

  /// When the backlog is looked at: sixteen times, evenly over warm-up and window, the last one at the end.
  package static func backlogTimes(until end: Double) -> [Double] {
    (1...16).map { end * Double($0) / 16 }
  }

  package func tally(requestClass: Int, _ state: ArrivalState) -> RequestTally {
    tallies[requestClass * ArrivalState.allCases.count + state.rawValue]
  }
}
