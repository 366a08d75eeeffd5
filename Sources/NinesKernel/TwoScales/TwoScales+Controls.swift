/// Control variates from further records, of which no request is run.
///
/// How a replication fares is mostly told by how long its record spends in which state. Further records of the same plan
/// say how long that is on average, and a share of the difference comes off. Their expectation is that of the
/// replication's own record, so nothing is biased however wrong the figures of the states are.
/// - Source: Law, *Simulation Modeling and Analysis*, 11.4, for control variates. There the mean of the control is known;
///   here it is that of `n` records, and the variance of `x - c + mean(c)` with a share `s` of the last two is least at
///   `s = n / (n + 1)` where `x` varies as `c` does: it is `1 / (n + 1)` of that of `x`. Where it does not, the share is
///   multiplied by the regression of `x` on `c` over the pilot's records, which know nothing of the run.
extension TwoScales {
  /// No replication, trial or first outage has a number as large.
  private static let firstControlReplication = 1 << 34

  /// The number under which a control record is drawn.
  func replication(ofControl number: Int, of replication: Int) -> Int {
    Self.firstControlReplication + replication * controls + number
  }

  /// Of the difference from the controls' mean, what comes off: it leaves the least variance if nothing else varies.
  static func controlShare(_ controls: Int) -> Double { Double(controls) / Double(controls + 1) }

  /// Seconds of a record by what requests meet there; all together the same for every record.
  struct SteadyTimes {
    /// By row of the baselines. The usual regime stands in for those without figures.
    var credit: [Double]
    /// By outcome, then by band: nobody gets through.
    var blocked: [Double]
    /// By unsettled regime; a part of what is credited at the usual one.
    var unsettled: [Double]
    /// By pool: request-seconds in queues that grow or have grown for want of capacity.
    var waited: [Double]

    /// Adds `factor` times as long everywhere.
    mutating func add(_ other: SteadyTimes, times factor: Double) {
      for row in credit.indices { credit[row] += factor * other.credit[row] }
      for row in blocked.indices { blocked[row] += factor * other.blocked[row] }
      for row in unsettled.indices { unsettled[row] += factor * other.unsettled[row] }
      for row in waited.indices { waited[row] += factor * other.waited[row] }
    }
  }

  /// No time anywhere.
  var noTimes: SteadyTimes {
    SteadyTimes(
      credit: Array(repeating: 0, count: baselines.count),
      blocked: Array(repeating: 0, count: Outcome.allCases.count * bands.count),
      unsettled: Array(repeating: 0, count: unsettled.count),
      waited: Array(repeating: 0, count: requests.pools.count))
  }

  /// What requests meet while a state lasts.
  private struct Fate: Equatable {
    var regime = 0
    var unsettled: Int?
    /// Where nobody gets through.
    var outcome: Outcome?
    /// Nobody is lost in the last so many seconds of the state: trying again comes after its end.
    var rescue = 0.0
  }

  /// The time in each state of a record, as if each were steady from its start, save that queues grow as a fluid.
  func steadyTimes(of record: [Change]) -> SteadyTimes {
    let setting = LossSetting(
      plan: infrastructure, requests: requests, reader: reader, loads: loads, record: record,
      window: windowStart...max(windowStart, end))
    var times = noTimes
    var book = StateBook(regimes: regimes, setting: setting)
    var fates: [ObjectIdentifier: Fate] = [:]
    var backlog = FluidBacklog(loads: loads, plan: infrastructure, requests: requests)
    var state = InfrastructureState(infrastructure)
    var facts = book.facts(of: state)
    var current = fate(facts)
    var since = 0.0
    var now = 0.0
    var row = 0
    while now < end {
      let next = row < record.count ? min(end, record[row].time) : end
      let rate = bands.rates[bands.band(at: (now + next) / 2)]
      let filling =
        facts.isBlocked || facts.isExposed ? 0 : backlog.timeToFill(in: facts, rate: rate)
      if filling > 0 {
        add(current, from: since, to: now, to: &times)
        let full = min(next, now + filling)
        wait(from: now, to: full, in: facts, rate: rate, &backlog, &times)
        add(Fate(unsettled: current.unsettled), from: now, to: full, to: &times)
        // The figures of the state know of full queues.
        _ = backlog.pass(next - full, in: facts, rate: rate)
        since = full
      } else {
        wait(from: now, to: next, in: facts, rate: rate, &backlog, &times)
      }
      now = next
      while row < record.count, record[row].time <= next {
        state.apply(record[row])
        row += 1
      }
      guard now < end else { break }
      facts = book.facts(of: state)
      let fate = fates[ObjectIdentifier(facts)] ?? self.fate(facts)
      fates[ObjectIdentifier(facts)] = fate
      if fate == current { continue }
      add(current, from: since, to: now, to: &times)
      current = fate
      since = now
    }
    add(current, from: since, to: end, to: &times)
    return times
  }

  private func fate(_ facts: StateFacts) -> Fate {
    var fate = Fate()
    if !facts.isBlocked {
      fate.regime = facts.number ?? 0
      fate.unsettled =
        facts.number == nil ? unsettled.firstIndex { $0.regime == facts.regime } : nil
    }
    guard facts.isBlocked || facts.isExposed else { return fate }
    fate.rescue = facts.exposures.map(\.rescue).max() ?? 0
    if facts.isBlocked { fate.outcome = facts.exposures.first?.outcome ?? .abandoned }
    return fate
  }

  private func wait(
    from start: Double, to end: Double, in facts: StateFacts, rate: Double,
    _ backlog: inout FluidBacklog, _ times: inout SteadyTimes
  ) {
    let before = backlog.waited
    _ = backlog.pass(end - start, in: facts, rate: rate)
    guard start >= windowStart else { return }
    for pool in before.indices { times.waited[pool] += backlog.waited[pool] - before[pool] }
  }

  private func add(_ fate: Fate, from since: Double, to end: Double, to times: inout SteadyTimes) {
    let start = max(since, windowStart)
    guard end > start else { return }
    let rescued = max(start, end - fate.rescue)
    if let outcome = fate.outcome {
      bands.add(from: start, to: rescued, to: &times.blocked, at: outcome.rawValue * bands.count)
    } else {
      bands.add(from: start, to: rescued, to: &times.credit, at: fate.regime * bands.count)
      if let row = fate.unsettled { times.unsettled[row] += rescued - start }
    }
    bands.add(from: rescued, to: end, to: &times.credit)
  }

  /// Adds what such times come to by the baselines.
  func credit(_ times: SteadyTimes, to sums: inout RequestSums) {
    credit(times.credit.enumerated().map { ($0, $1) }, times: 1, to: &sums)
    for (row, seconds) in times.unsettled.enumerated() where seconds != 0 {
      sums.add(
        unsettled[row].sums, times: seconds / unsettled[row].seconds, isObserved: false)
    }
    if sums.tallies.isEmpty {
      sums.tallies = Array(
        repeating: TallySums(), count: requests.classes.count * ArrivalState.allCases.count)
    }
    for (place, seconds) in times.blocked.enumerated() where seconds != 0 {
      let (outcome, band) = (place / bands.count, place % bands.count)
      for (row, part) in requests.classes.enumerated() {
        let tally = row * ArrivalState.allCases.count + ArrivalState.degraded.rawValue
        sums.tallies[tally].addLost(
          seconds * bands.rates[band] * part.share, outcome, patience: requests.patience)
      }
      sums.badMinutes += seconds / 60
    }
    addWaited(times.waited, times: 1, to: &sums)
  }

  /// Adds request-seconds of waiting, by pool, to the classes that go there.
  func addWaited(_ seconds: [Double], times factor: Double, to sums: inout RequestSums) {
    guard factor != 0 else { return }
    for (pool, seconds) in seconds.enumerated() where seconds != 0 {
      for (row, part) in requests.classes.enumerated() {
        let share = part.share * part.visits[pool] / loads.visits[pool]
        let tally = row * ArrivalState.allCases.count + ArrivalState.degraded.rawValue
        sums.tallies[tally].responseSum += factor * share * seconds
        sums.tallies[tally].waitSum += factor * share * seconds
      }
    }
  }

  /// What a second in a regime without a steady state comes to beyond one in the usual regime, from a few episodes.
  struct Unsettled: Sendable {
    let regime: Regime
    var sums = RequestSums()
    var seconds = 0.0
  }

  /// Books what an episode adds on the unsettled regimes that it goes through.
  mutating func noteUnsettled(_ deviation: RequestSums, of episode: Episode, _ record: [Change]) {
    var passed: [(regime: Regime, seconds: Double)] = []
    var state = episode.state
    var since = episode.origin
    var row = episode.changes.lowerBound
    while since < episode.end {
      let next = row < record.count ? min(episode.end, record[row].time) : episode.end
      let regime = reader.regime(of: state)
      if next > since, !reader.isBlocked(state), regimes.number(of: regime) == nil {
        passed.append((regime, next - since))
      }
      while row < record.count, record[row].time <= next {
        state.apply(record[row])
        row += 1
      }
      since = next
    }
    guard !passed.isEmpty else { return }
    // The waits in growing queues are told apart.
    var rest = deviation
    addWaited(episode.waited, times: -1, to: &rest)
    let total = passed.reduce(0) { $0 + $1.seconds }
    for (regime, seconds) in passed {
      let known = unsettled.firstIndex { $0.regime == regime }
      if known == nil { unsettled.append(Unsettled(regime: regime)) }
      let row = known ?? unsettled.count - 1
      unsettled[row].sums.add(rest, times: seconds / total)
      unsettled[row].seconds += seconds
    }
  }

  /// Takes off what further records tell of the luck of this one.
  func correct(_ sums: inout RequestSums, own: SteadyTimes, by others: [SteadyTimes]) {
    var gap = noTimes
    let share = Self.controlShare(controls)
    gap.add(own, times: -share)
    for other in others { gap.add(other, times: share / Double(others.count)) }
    var luck = RequestSums()
    credit(gap, to: &luck)
    sums.add(luck, controlFactors, isObserved: false)
  }
}
