/// A script whose success moves the priority of its router.
package struct TrackScriptPlan: Sendable {
  package var interval = 1.0  // seconds, from start to start
  package var rise = 1
  package var fall = 1
  /// 0: failure takes the router out; above: added while it passes; below: added while it fails.
  package var weight = 0
  package var runTime = 0.0  // seconds
  /// What is wrong with the router's component when the script fails: a signal 0 sees only that no process is there.
  package var fails: Impairment = .refuses
  /// The tool is missing, or not allowed: it fails always.
  package var isBroken = false
  /// Assumed failed until it has passed `rise` times.
  package var startsFailed = false
  /// For a settled start: when it first runs.
  package var phase = PhasePlan.fixed(0)

  package init() {}

  var probe: ProbePlan {
    ProbePlan(interval: interval, rise: rise, fall: fall, spacing: .fromStart)
  }

  func result(of impairment: Impairment) -> ProbeResult {
    ProbeResult(passes: !isBroken && impairment.isDisjoint(with: fails), duration: runTime)
  }
}
