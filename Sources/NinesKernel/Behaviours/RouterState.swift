/// Where one router of a group stands.
struct RouterState: Sendable {
  enum Phase: Sendable {
    case absent  // its host or its daemon is not there
    case starting
    case fault  // kept out by its track script
    case backup
    case active
  }

  enum Absence: Sendable {
    case silent  // the host with all that is on it
    case stopped  // the daemon, cleanly
    case killed  // the daemon, without a word
  }

  let plan: RouterPlan
  let interval: Double  // of its own advertisements, seconds
  var phase = Phase.absent
  var absence: Absence?
  var startsAt = Double.infinity
  var priority = 0  // effective
  var adverts = Cadence(origin: 0)  // while active: the next advertisement
  var deadline = Double.infinity  // while backup: when it takes over
  var activeInterval = 0.0  // announced by the active router
  /// While backup: until when lower priorities are put up with; infinite before the first one is heard.
  var toleratesUntil = Double.infinity
  /// The address is still configured although its daemon was killed; it is taken to go when the daemon, started again,
  /// leaves the backup state or accepts an advertisement.
  var holdsLeftover = false
  var script: ProbeSequence?
  var scriptResult = ProbeResult.passesAtOnce
  var scriptChange = Double.infinity  // when its verdict changes

  init(plan: RouterPlan, version: RouterTimers.Version) {
    self.plan = plan
    interval = RouterTimers.interval(plan.advertisementInterval, version: version)
  }

  /// Whether it takes part: sends or receives.
  var listens: Bool { phase == .backup || phase == .active }

  /// Whether an advertisement of this priority at this time restarts the timer of a backup.
  func accepts(priority other: Int, at time: Double) -> Bool {
    other >= priority || !plan.obeysPriority
      || (plan.effectivePreemptDelay > 0 && time < toleratesUntil)
  }

  /// Whether accepting an advertisement of this priority changes more than the timer.
  func isMoved(byAdvertOf other: Int, at time: Double) -> Bool {
    guard accepts(priority: other, at: time) else { return false }
    if holdsLeftover { return true }
    return plan.effectivePreemptDelay > 0
      && (other >= priority) == (toleratesUntil < .infinity)
  }

  /// Notes an accepted advertisement, but for the timer.
  mutating func accept(priority other: Int, at time: Double) {
    guard plan.effectivePreemptDelay > 0 else { return }
    if other >= priority {
      toleratesUntil = .infinity
    } else if toleratesUntil == .infinity {
      toleratesUntil = time + plan.effectivePreemptDelay
    }
  }
}
