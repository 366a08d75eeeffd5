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

  /// Adds request-seconds of waiting, by pool, to the classes that go there, as far as the pilot saw them pass.
  func addWaited(_ seconds: [Double], times factor: Double, to sums: inout RequestSums) {
    let factor = factor * waitTrust
    guard factor != 0 else { return }
    for (pool, seconds) in seconds.enumerated() where seconds != 0 {
      for (row, part) in requests.classes.enumerated() {
        let own = factor * seconds * classShare(part, ofPool: pool)
        let tally = row * ArrivalState.allCases.count + ArrivalState.degraded.rawValue
        sums.tallies[tally].responseSum += own
        if case .fifo = requests.pools[pool].discipline { sums.tallies[tally].waitSum += own }
      }
    }
  }

  /// Of a pool's visits, those of a class; zero where nobody goes.
  func classShare(_ part: ClassPlan, ofPool pool: Int) -> Double {
    loads.visits[pool] > 0 ? part.share * part.visits[pool] / loads.visits[pool] : 0
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
