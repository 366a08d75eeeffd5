/// Control variates from further records, of which no request is run.
///
/// What a replication loses is mostly told by how long its record spends in which state. Further records of the same plan
/// say how much that is on average, and a share of the difference comes off. Their expectation is that of the
/// replication's own record, so nothing is biased however wrong it is.
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

  /// What a state costs while it lasts.
  private struct Cost {
    /// Of the regime's figures; one more than there are where nobody gets through, nil where nothing is known.
    var regime: Int?
    /// Nobody is lost in the last so many seconds of the state: trying again comes after its end.
    var rescue = 0.0
    /// Where nobody gets through.
    var outcome = Outcome.abandoned
  }

  /// Failed requests by tally and outcome, as if they fared in each state of a record as in its steady state.
  func steadyLosses(of record: [Change]) -> [Double] {
    let setting = LossSetting(
      plan: infrastructure, requests: requests, reader: reader, loads: loads, record: record,
      window: windowStart...max(windowStart, end))
    let tallies = requests.classes.count * ArrivalState.allCases.count
    var losses = [Double](repeating: 0, count: tallies * Outcome.allCases.count)
    var known: [InfrastructureState: Cost] = [:]
    var state = InfrastructureState(infrastructure)
    var current = cost(of: state, setting)
    var since = 0.0
    var row = 0
    while since < end {
      let next = row < record.count ? min(end, record[row].time) : end
      while row < record.count, record[row].time <= next {
        state.apply(record[row])
        row += 1
      }
      var cost = current
      if next < end {
        if let found = known[state] {
          cost = found
        } else {
          cost = self.cost(of: state, setting)
          known[state] = cost
        }
        if cost.regime == current.regime { continue }
      }
      add(current, from: max(since, windowStart), to: next - current.rescue, to: &losses)
      current = cost
      since = next
    }
    return losses
  }

  private func cost(of state: InfrastructureState, _ setting: LossSetting) -> Cost {
    let isBlocked = reader.isBlocked(state)
    let number =
      isBlocked ? regimes.rows.count : regimes.number(of: reader.regime(of: state))
    guard isBlocked || reader.isExposed(state) else { return Cost(regime: number) }
    let parts = requests.pools.indices.map { loads.parts(ofPool: $0, in: state) }
    let exposures = setting.exposures(in: state, parts: parts)
    return Cost(
      regime: number, rescue: exposures.map(\.rescue).max() ?? 0,
      outcome: exposures.first?.outcome ?? .abandoned)
  }

  private func add(
    _ cost: Cost, from start: Double, to end: Double, to losses: inout [Double]
  ) {
    guard let regime = cost.regime, end > start else { return }
    var seconds = [Double](repeating: 0, count: bands.count)
    bands.add(from: start, to: end, to: &seconds)
    let outcomes = Outcome.allCases.count
    for band in seconds.indices where seconds[band] > 0 {
      guard regime < regimes.rows.count else {
        for (row, part) in requests.classes.enumerated() {
          let tally = row * ArrivalState.allCases.count + ArrivalState.degraded.rawValue
          losses[tally * outcomes + cost.outcome.rawValue] +=
            seconds[band] * bands.rates[band] * part.share
        }
        continue
      }
      for (tally, sums) in baseline(regime * bands.count + band).tallies.enumerated() {
        for outcome in 0..<outcomes where outcome != Outcome.good.rawValue {
          losses[tally * outcomes + outcome] += seconds[band] * sums.outcomes[outcome]
        }
      }
    }
  }

  /// Takes off what further records tell of the luck of this one.
  func correct(_ sums: inout RequestSums, own: [Double], by others: [[Double]]) {
    let outcomes = Outcome.allCases.count
    for place in own.indices {
      let mean = others.reduce(0) { $0 + $1[place] } / Double(others.count)
      let correction = controlShare * (mean - own[place])
      sums.tallies[place / outcomes].outcomes[place % outcomes] += correction
      sums.tallies[place / outcomes].outcomes[Outcome.good.rawValue] -= correction
    }
  }
}
