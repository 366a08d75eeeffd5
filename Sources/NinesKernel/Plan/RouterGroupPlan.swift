/// Routers that share one virtual address by VRRP.
///
/// - Source: RFC 3768 (version 2), RFC 5798 and RFC 9568 (version 3); Keepalived 2.2.7.
package struct RouterGroupPlan: Sendable {
  package enum Start: Sendable {
    /// As after a long quiet time: the highest priority holds the address; its first advertisement comes after this.
    case settled(PhasePlan)
    /// All start together at time 0, as backups.
    case cold
  }

  package let address: Int
  package var version: RouterTimers.Version
  /// In the order of the address' routers.
  package var routers: [RouterPlan]
  package var partitions: [PartitionPlan] = []
  package var start: Start

  package init(
    address: Int, version: RouterTimers.Version = .two, routers: [RouterPlan], start: Start
  ) {
    self.address = address
    self.version = version
    self.routers = routers
    self.start = start
  }
}

/// One router of a group, with Keepalived's defaults.
package struct RouterPlan: Sendable {
  /// Its host and the process behind the address. Silent: the host is dead or cut off, nothing is sent, the address
  /// is gone from it. Withdrawn: the VRRP daemon was stopped cleanly. Anything else is only for the track script.
  package let component: Int
  /// The VRRP daemon, if it fails by itself: withdrawn, it was stopped cleanly; otherwise it was killed without a word,
  /// and the address stays where it is.
  package var daemon: Int?
  package var priority = 100
  /// Of two active routers of one priority, the greater source address stays.
  package var addressRank: Int
  package var advertisementInterval = 1.0  // seconds
  package var downTimerAdverts = 3  // intervals without an advertisement
  package var preempts = true
  package var preemptDelay = 0.0  // seconds
  /// Configured `state MASTER`: clears `nopreempt` and the delay, and makes a router of priority 255 active at once.
  package var isConfiguredMaster = false
  package var startDelay = 0.0  // from the host's or the daemon's return to the first timer, seconds
  package var script: TrackScriptPlan?

  package init(component: Int, priority: Int = 100, addressRank: Int) {
    self.component = component
    self.priority = priority
    self.addressRank = addressRank
  }

  var isOwner: Bool { priority == 255 && isConfiguredMaster }
  var obeysPriority: Bool { preempts || isConfiguredMaster }
  var effectivePreemptDelay: Double { isConfiguredMaster ? 0 : preemptDelay }

  /// The priority while the track script has this verdict; nil: it has not yet ended once.
  func effectivePriority(scriptPasses: Bool?) -> Int {
    guard let script, priority != 255 else { return priority }
    var effective = priority
    if script.weight > 0, scriptPasses == true { effective += script.weight }
    if script.weight < 0, scriptPasses == false { effective += script.weight }
    return min(254, max(1, effective))
  }

  /// Whether the script keeps the router out altogether: weight 0, and failed or not yet run.
  func isFaulty(scriptPasses: Bool?) -> Bool { script?.weight == 0 && scriptPasses != true }
}

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

/// A cut between some routers of a group and the others, while its component is down.
package struct PartitionPlan: Sendable {
  package let component: Int
  package let side: Set<Int>  // routers by number in the group

  package init(component: Int, side: Set<Int>) {
    self.component = component
    self.side = side
  }
}
