/// The health check of one server by one balancer.
///
/// Defaults are HAProxy's: every 2 s, up after 2 successes, down after 3 failures.
/// - Source: HAProxy 2.6 configuration manual, sections 5.2 ("inter", "rise", "fall") and 4.2 ("timeout check").
package struct ActiveCheckPlan: Sendable {
  package let view: Int
  package var probe: ProbePlan
  package var phase: PhasePlan
  /// How long an answer may take, seconds; nil: one interval, connecting included.
  package var timeout: Double?
  /// How long connecting may take, seconds; counts only beside `timeout`.
  package var connectTimeout: Double?
  /// The balancer itself: while it is silent or its process is gone it checks nothing, and its beliefs stand still;
  /// back again it takes every server for up.
  package var viewer: Int?

  package init(
    view: Int, probe: ProbePlan = ProbePlan(interval: 2, rise: 2, fall: 3), phase: PhasePlan,
    timeout: Double? = nil, connectTimeout: Double? = nil, viewer: Int? = nil
  ) {
    self.view = view
    self.probe = probe
    self.phase = phase
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.viewer = viewer
  }

  /// How long a check of a silent host takes, seconds.
  package var silentTimeout: Double {
    timeout == nil ? probe.interval : min(connectTimeout ?? .infinity, probe.interval)
  }

  /// How long a check of a process that accepts and never answers takes, seconds.
  package var hangTimeout: Double { timeout ?? probe.interval }

  func result(of impairment: Impairment) -> ProbeResult {
    switch impairment.probeOutcome {
    case .passes: .passesAtOnce
    case .fails: ProbeResult(passes: false, duration: 0)
    case .timesOut:
      ProbeResult(
        passes: false, duration: impairment.contains(.silent) ? silentTimeout : hangTimeout)
    }
  }

  /// HAProxy spreads the first checks over the smallest interval, but at least 1 s: the delay of check `number` of
  /// `count`, in the order of the configuration.
  /// - Source: HAProxy 2.6 check.c, `start_checks` and `start_check_task`.
  package static func spreadDelay(number: Int, of count: Int, intervals: [Double]) -> Double {
    let smallest = intervals.filter { $0 >= 1 }.min() ?? 1
    return max(smallest, intervals[number]) * Double(number) / Double(count)
  }
}
