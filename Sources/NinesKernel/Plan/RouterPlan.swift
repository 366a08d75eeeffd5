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
  /// From the return of the host or the daemon to the first timer, seconds.
  package var startDelay = 0.0
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
  package func effectivePriority(scriptPasses: Bool?) -> Int {
    Self.effectivePriority(priority, scriptWeight: script?.weight, passes: scriptPasses)
  }

  /// The priority that a track script of this weight leaves; nil: there is no script.
  static func effectivePriority(_ priority: Int, scriptWeight: Int?, passes: Bool?) -> Int {
    guard let weight = scriptWeight, priority != 255 else { return priority }
    let counts = weight > 0 ? passes == true : passes == false
    return min(254, max(1, priority + (counts ? weight : 0)))
  }

  /// Whether the script keeps the router out altogether: weight 0, and failed or not yet run.
  func isFaulty(scriptPasses: Bool?) -> Bool { script?.weight == 0 && scriptPasses != true }
}
