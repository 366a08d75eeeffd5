/// How long each record spends in which state: what controls tell.
extension TwoScales {
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
    /// Whether some server is offered more than it can do when most comes.
    var mayOverload = false
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
      var next = row < record.count ? min(end, record[row].time) : end
      if now < windowStart { next = min(next, windowStart) }
      if current.mayOverload || !backlog.isIdle {
        next = min(next, bands.nextChange(after: now) ?? next)
        since = follow(
          &backlog, from: now, to: next, in: facts, current, since: since, to: &times)
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
      let highest = bands.rates.max() ?? 0
      fate.mayOverload = facts.parts.indices.contains { pool in
        facts.parts[pool].contains {
          $0.impairment.isUp && highest * loads.work[pool] * $0.share > $0.capacity
        }
      }
    }
    guard facts.isBlocked || facts.isExposed else { return fate }
    fate.rescue = facts.exposures.map(\.rescue).max() ?? 0
    if facts.isBlocked { fate.outcome = facts.exposures.first?.outcome ?? .abandoned }
    return fate
  }

  /// Lets the queues grow or drain through time in one state.
  ///
  /// - Returns: from when on the state's time is not yet credited.
  private func follow(
    _ backlog: inout FluidBacklog, from start: Double, to end: Double, in facts: StateFacts,
    _ fate: Fate, since: Double, to times: inout SteadyTimes
  ) -> Double {
    let band = bands.band(at: (start + end) / 2)
    let rate = bands.rates[band]
    // The state's own figures know of full queues, and of full ones alone.
    let hasFigures = facts.number.map { band <= regimes.rows[$0].highestBand } ?? false
    let filling = hasFigures ? backlog.timeUntilFull(in: facts, rate: rate) : nil
    if filling != nil, facts.isExposed {
      backlog.pass(end - start, in: facts, rate: rate)
      return since
    }
    let full = min(end, start + (filling ?? .infinity))
    let before = backlog.waited
    backlog.pass(full - start, in: facts, rate: rate)
    if start >= windowStart {
      for pool in before.indices { times.waited[pool] += backlog.waited[pool] - before[pool] }
    }
    guard filling != nil else { return since }
    add(fate, from: since, to: start, to: &times)
    add(Fate(unsettled: fate.unsettled), from: start, to: full, to: &times)
    backlog.pass(end - full, in: facts, rate: rate)
    return full
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
}
