/// One prober and what it probes: when it looks, what it has counted, what it concludes.
///
/// The counter h runs over 0 ... rise + fall - 1 and the verdict is good from `rise` up. A success adds 1, and
/// once at `rise` it leaps to the top; a failure takes 1 off, and once below `rise` it falls to 0. What is probed
/// stays as it is between two calls, so probes that change nothing are passed over in one step.
/// - Source: HAProxy 2.6 check.c, `set_server_check_status`; Keepalived 2.2 vrrp_scheduler.c, `vrrp_script_child_thread`.
struct ProbeSequence: Sendable {
  private let plan: ProbePlan
  private(set) var level: Int
  /// Whether what is probed is taken to be good; nil before the first verdict.
  private(set) var verdict: Bool?
  private var cadence: Cadence
  private var underWay: ProbeResult?

  init(plan: ProbePlan, level: Int, verdict: Bool?, firstProbe: Double) {
    self.plan = plan
    self.level = level
    self.verdict = verdict
    cadence = Cadence(origin: firstProbe)
  }

  /// Performs all probes that end before `time`, and starts those that start before it, with this result.
  mutating func advance(before time: Double, result: ProbeResult) {
    while nextStep < time {
      if underWay == nil, isSettled(with: result), cadence.period == period(after: result) {
        cadence.skip(to: time)
      } else {
        step(result: result)
      }
    }
  }

  /// Goes on with this result to the probe that changes the verdict; returns the time at which it ends.
  ///
  /// Infinite, and nothing more to come, when no probe ever would.
  @discardableResult
  mutating func advanceToChange(result: ProbeResult) -> Double {
    let before = verdict
    while true {
      if underWay == nil, isSettled(with: result) { return .infinity }
      let time = nextStep
      step(result: result)
      if verdict != before { return time }
    }
  }

  /// When the verdict changes if every probe from now on has this result.
  func nextChange(result: ProbeResult) -> Double {
    var future = self
    return future.advanceToChange(result: result)
  }

  private var nextStep: Double {
    underWay.map { cadence.next + $0.duration } ?? cadence.next
  }

  private func isSettled(with result: ProbeResult) -> Bool {
    verdict == result.passes && level == (result.passes ? plan.top : 0)
  }

  /// Starts the next probe or ends the one under way.
  private mutating func step(result: ProbeResult) {
    guard let ended = underWay else {
      underWay = result
      return
    }
    underWay = nil
    if ended.passes {
      level = level + 1 >= plan.rise ? plan.top : level + 1
    } else {
      level = level - 1 < plan.rise ? 0 : level - 1
    }
    verdict = level >= plan.rise
    cadence.advance(by: period(after: ended))
  }

  /// From the start of a probe that ended so to the start of the next.
  private func period(after result: ProbeResult) -> Double {
    let interval = plan.interval(atLevel: level)
    switch plan.spacing {
    case .fromEnd: return result.duration + interval
    case .fromStart: return interval * max(1, (result.duration / interval).rounded(.up))
    }
  }
}
