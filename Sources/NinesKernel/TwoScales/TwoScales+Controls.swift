/// Control variates from further records, of which no request is run.
///
/// What a replication loses is mostly told by how long its record spends in which state. Further records of the same plan
/// say how much that is on average, and a share of the difference comes off. Their expectation is that of the
/// replication's own record, so nothing is biased however wrong it is.
/// - Source: Law, *Simulation Modeling and Analysis*, 11.4, control variates; the mean of the control is estimated here.
extension TwoScales {
  /// Control records are numbered from here, those of one replication in a row.
  private static let firstControl = 1 << 34

  func controlNumber(ofReplication replication: Int, _ number: Int) -> Int {
    Self.firstControl + replication * controls + number
  }

  /// Of the difference from the controls' mean, what comes off: it leaves the least variance if nothing else varies.
  var controlShare: Double { Double(controls) / Double(controls + 1) }

  /// What a state costs while it lasts.
  private struct Cost {
    /// Of the regime's figures; one more than there are where nobody gets through, nil where nothing is known.
    var regime: Int?
    /// Requests in so many seconds at the end of it are saved by trying again.
    var rescue = 0.0
  }

  /// Failed requests by outcome, as if they fared in each state of a record as in its steady state.
  func steadyLosses(of record: [Change]) -> [Double] {
    let setting = LossSetting(
      plan: infrastructure, requests: requests, reader: reader, loads: loads, record: record,
      window: windowStart...max(windowStart, end))
    var losses = [Double](repeating: 0, count: Outcome.allCases.count)
    var known: [InfrastructureState: Cost] = [:]
    var state = InfrastructureState(infrastructure)
    var current = Cost()
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
    let rescue = setting.exposures(in: state, parts: parts).map(\.rescue).max() ?? 0
    return Cost(regime: number, rescue: rescue)
  }

  private func add(
    _ cost: Cost, from start: Double, to end: Double, to losses: inout [Double]
  ) {
    guard let regime = cost.regime, end > start else { return }
    var seconds = [Double](repeating: 0, count: bands.count)
    bands.add(from: start, to: end, to: &seconds)
    for band in seconds.indices where seconds[band] > 0 {
      guard regime < regimes.rows.count else {
        losses[Outcome.abandoned.rawValue] += seconds[band] * bands.rates[band]
        continue
      }
      for tally in baseline(regime * bands.count + band).tallies {
        for outcome in losses.indices where outcome != Outcome.good.rawValue {
          losses[outcome] += seconds[band] * tally.outcomes[outcome]
        }
      }
    }
  }

  /// Takes off what further records tell of the luck of this one.
  func correct(_ sums: inout RequestSums, own: [Double], by others: [[Double]]) {
    let corrections = own.indices.map { outcome in
      let mean = others.reduce(0) { $0 + $1[outcome] } / Double(others.count)
      return controlShare * (mean - own[outcome])
    }
    addLosses(corrections, times: 1, to: &sums)
  }
}
