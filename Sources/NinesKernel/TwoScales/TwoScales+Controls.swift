/// Control variates from further records, which cost no requests.
///
/// What a record costs is told mostly by the time it spends in each state. Further records of the same plan say how much
/// that is on average, and a share of the difference comes off. Their mean is that of the replication's own, so that
/// nothing is biased however wrong the steady states are.
/// - Source: Law, *Simulation Modeling and Analysis*, 11.4, control variates; the mean of the control is estimated here.
extension TwoScales {
  /// Control records are numbered from here, those of one replication in a row.
  private static let firstControl = 1 << 34

  func controlNumber(ofReplication replication: Int, _ number: Int) -> Int {
    Self.firstControl + replication * controls + number
  }

  /// Failed requests of a record by outcome, as if requests fared in each of its states as in the steady state.
  func steadyLosses(of record: [Change]) -> [Double] {
    var losses = [Double](repeating: 0, count: Outcome.allCases.count)
    for (row, seconds) in secondsByRegime(record).enumerated() where seconds > 0 {
      guard row / bands.count < regimes.rows.count else {
        losses[Outcome.abandoned.rawValue] += seconds * bands.rates[row % bands.count]
        continue
      }
      for tally in baseline(row).tallies {
        for outcome in losses.indices where outcome != Outcome.good.rawValue {
          losses[outcome] += seconds * tally.outcomes[outcome]
        }
      }
    }
    return losses
  }

  /// By regime and band; one regime more than the table has for states that nobody gets through.
  private func secondsByRegime(_ record: [Change]) -> [Double] {
    let blocked = regimes.rows.count
    var seconds = [Double](repeating: 0, count: (blocked + 1) * bands.count)
    var times = [Double](repeating: 0, count: bands.count)
    var state = InfrastructureState(infrastructure)
    var known: [InfrastructureState: Int?] = [:]
    var row = 0
    var now = 0.0
    while now < end {
      while row < record.count, record[row].time <= now {
        state.apply(record[row])
        row += 1
      }
      let next = row < record.count ? min(end, record[row].time) : end
      if next > windowStart {
        let number: Int?
        if let found = known[state] {
          number = found
        } else {
          let isBlocked = reader.isBlocked(state)
          number = regimes.number(of: reader.regime(of: state)) ?? (isBlocked ? blocked : nil)
          known[state] = .some(number)
        }
        if let number {
          for band in times.indices { times[band] = 0 }
          bands.add(from: max(now, windowStart), to: next, to: &times)
          for band in times.indices { seconds[number * bands.count + band] += times[band] }
        }
      }
      now = next
    }
    return seconds
  }

  /// Of the difference from the controls' mean, what comes off: it leaves the least variance if nothing else varies.
  var controlShare: Double { Double(controls) / Double(controls + 1) }

  func correct(_ sums: inout RequestSums, own: [Double], controls: [[Double]]) {
    let corrections = own.indices.map { outcome in
      let mean = controls.reduce(0) { $0 + $1[outcome] } / Double(controls.count)
      return controlShare * (mean - own[outcome])
    }
    addLosses(corrections, times: 1, to: &sums)
  }
}
