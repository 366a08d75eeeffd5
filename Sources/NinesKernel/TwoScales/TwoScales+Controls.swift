/// Control variates from further records, of which no request is run.
///
/// How a replication fares is mostly told by how long its record spends in which state. Further records of the same plan
/// say how long that is on average, and a share of the difference comes off. Their expectation is that of the
/// replication's own record, so nothing is biased however wrong the figures of the states are.
/// - Source: Law, *Simulation Modeling and Analysis*, 11.4, for control variates. There the mean of the control is known;
///   here it is that of `n` records, and the variance of `x - c + mean(c)` with a share `s` of the last two is least at
///   `s = n / (n + 1)` where `x` varies as `c` does: it is `1 / (n + 1)` of that of `x`.
extension TwoScales {
  /// No replication, trial or first outage has a number as large.
  private static let firstControlReplication = 1 << 34

  /// The number under which a control record is drawn.
  func replication(ofControl number: Int, of replication: Int) -> Int {
    Self.firstControlReplication + replication * controls + number
  }

  /// Of the difference from the controls' mean, what comes off: it leaves the least variance if nothing else varies.
  var controlShare: Double { Double(controls) / Double(controls + 1) }

  /// Seconds of a record by what requests meet there; all together the same for every record.
  struct SteadyTimes {
    /// By row of the baselines. The usual regime stands in for those without figures.
    var credit: [Double]
    /// By outcome, then by band: nobody gets through.
    var blocked: [Double]

    /// Adds `factor` times as long everywhere.
    mutating func add(_ other: SteadyTimes, times factor: Double) {
      for row in credit.indices { credit[row] += factor * other.credit[row] }
      for row in blocked.indices { blocked[row] += factor * other.blocked[row] }
    }
  }

  /// What requests meet while a state lasts.
  private struct Fate: Equatable {
    var regime = 0
    /// Where nobody gets through.
    var outcome: Outcome?
    /// Nobody is lost in the last so many seconds of the state: trying again comes after its end.
    var rescue = 0.0
  }

  /// The time in each state of a record, as if each were steady from its start.
  func steadyTimes(of record: [Change]) -> SteadyTimes {
    let setting = LossSetting(
      plan: infrastructure, requests: requests, reader: reader, loads: loads, record: record,
      window: windowStart...max(windowStart, end))
    var times = SteadyTimes(
      credit: Array(repeating: 0, count: baselines.count),
      blocked: Array(repeating: 0, count: Outcome.allCases.count * bands.count))
    var known: [InfrastructureState: Fate] = [:]
    var state = InfrastructureState(infrastructure)
    var current = fate(in: state, setting)
    var since = 0.0
    var row = 0
    while since < end {
      let next = row < record.count ? min(end, record[row].time) : end
      while row < record.count, record[row].time <= next {
        state.apply(record[row])
        row += 1
      }
      var fate = current
      if next < end {
        if let found = known[state] {
          fate = found
        } else {
          fate = self.fate(in: state, setting)
          known[state] = fate
        }
        if fate == current { continue }
      }
      add(current, from: max(since, windowStart), to: next, to: &times)
      current = fate
      since = next
    }
    return times
  }

  private func fate(in state: InfrastructureState, _ setting: LossSetting) -> Fate {
    var fate = Fate()
    let isBlocked = reader.isBlocked(state)
    if !isBlocked { fate.regime = regimes.number(of: reader.regime(of: state)) ?? 0 }
    guard isBlocked || reader.isExposed(state) else { return fate }
    let parts = requests.pools.indices.map { loads.parts(ofPool: $0, in: state) }
    let exposures = setting.exposures(in: state, parts: parts)
    fate.rescue = exposures.map(\.rescue).max() ?? 0
    if isBlocked { fate.outcome = exposures.first?.outcome ?? .abandoned }
    return fate
  }

  private func add(_ fate: Fate, from start: Double, to end: Double, to times: inout SteadyTimes) {
    let rescued = max(start, end - fate.rescue)
    if let outcome = fate.outcome {
      bands.add(from: start, to: rescued, to: &times.blocked, at: outcome.rawValue * bands.count)
    } else {
      bands.add(from: start, to: rescued, to: &times.credit, at: fate.regime * bands.count)
    }
    bands.add(from: rescued, to: end, to: &times.credit)
  }

  /// Adds what such times come to by the baselines.
  func credit(_ times: SteadyTimes, to sums: inout RequestSums) {
    credit(times.credit.enumerated().map { ($0, $1) }, times: 1, to: &sums)
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
  }

  /// Takes off what further records tell of the luck of this one.
  func correct(_ sums: inout RequestSums, own: SteadyTimes, by others: [SteadyTimes]) {
    var gap = SteadyTimes(
      credit: own.credit.map { -controlShare * $0 }, blocked: own.blocked.map { -controlShare * $0 }
    )
    for other in others { gap.add(other, times: controlShare / Double(others.count)) }
    credit(gap, to: &sums)
  }
}
