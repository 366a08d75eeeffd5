/// What one replication of the infrastructure showed, within the window that figures are taken from.
package struct DependabilityObservations: Sendable {
  /// Length of the window, seconds.
  package internal(set) var window = 0.0
  package internal(set) var downTime = 0.0
  /// Outages that began in the window; one that the end of the replication cuts off counts with what was seen of it.
  package internal(set) var outageCount = 0
  package internal(set) var outageTime = 0.0  // of those, to their end
  package internal(set) var outageLengths: [Double] = []
  /// The first `outageLimit` outages of the window, as a sample for reading.
  package internal(set) var outages: [Outage] = []
  package static let outageLimit = 200
  /// The money the outages of the window cost, by the plan's prices.
  package internal(set) var outageCost = 0.0
  /// All time down, in order, where the plan asks for it; from the start of the replication on.
  package internal(set) var stretches: [DownStretch] = []
  /// From the start of the replication; nil if the service never went down before its end.
  package internal(set) var firstOutage: Double?
  /// Seconds down in the window by cause (0: none, then the clocks, then the plan's shared causes) and phase.
  package internal(set) var downTimeByCause: [PhaseTimes] = []
  /// Down or not at the times the plan asks for.
  package internal(set) var downAt: [Bool] = []
  /// Failures in the window, by clock.
  package internal(set) var failures: [Int] = []
  /// Seconds failed in the window, by clock.
  package internal(set) var clockDownTime: [Double] = []
  /// Seconds down in the window, by the plan's `timed`.
  package internal(set) var timedDownTime: [Double] = []
  package internal(set) var views: [ViewObservations] = []
  /// How long each address went without an answer, until another router answered, seconds.
  package internal(set) var takeovers: [Double] = []
  package internal(set) var events = 0
  /// Failures and repairs, warm-up included.
  package internal(set) var failuresAndRepairs = 0

  package init() {}
}
