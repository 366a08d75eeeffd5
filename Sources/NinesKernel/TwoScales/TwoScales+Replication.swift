import NinesRandom

extension TwoScales {
  /// What the requests of one replication come to, estimated without bias from a few of them.
  ///
  /// - Parameter record: of the infrastructure, up to when the last requests of the window are over.
  /// - Returns: the sums, and for billing periods the record as it was cut, with what each episode cost.
  func observe(
    _ record: [Change], replication: Int
  ) -> (sums: RequestSums, cut: RecordCut, losses: [Double]) {
    let cut = cutter.cut(record)
    var draws = RandomStream(key: choiceKey, replication: replication)
    var sums = RequestSums()
    sums.window = end - windowStart
    sums.minutes = (sums.window / 60).rounded(.up)
    credit(cut.credit.enumerated().map { ($0, $1) }, times: 1, to: &sums)
    var run = 0
    for row in calm.indices {
      addCalm(row, cut, &draws, replication: replication, run: &run, to: &sums)
    }
    let losses = cut.episodes.map { episode in
      addEpisode(episode, record, &draws, replication: replication, run: &run, to: &sums)
    }
    return (sums, cut, losses)
  }

  /// Adds seconds at their baselines.
  func credit(
    _ seconds: [(row: Int, seconds: Double)], times factor: Double, to sums: inout RequestSums
  ) {
    for (row, time) in seconds where time != 0 {
      sums.add(baseline(row), times: factor * time, isObserved: false)
    }
  }

  // MARK: Calm

  private func addCalm(
    _ row: Int, _ cut: RecordCut, _ draws: inout RandomStream, replication: Int, run: inout Int,
    to sums: inout RequestSums
  ) {
    let (regime, band) = (row / bands.count, row % bands.count)
    // Drawn whether needed or not, so that one row's draws do not move another's.
    let (chance, place, share) = (draws.unit(), draws.unit(), draws.unit())
    run += 1
    var lengths: [(stretch: CalmStretch, seconds: Double)] = []
    var total = 0.0
    for stretch in cut.calm where stretch.regime == regime {
      var times = [Double](repeating: 0, count: bands.count)
      bands.add(from: stretch.start, to: stretch.end, to: &times)
      guard times[band] > 0 else { continue }
      lengths.append((stretch, times[band]))
      total += times[band]
    }
    guard total > 0, chance < calm[row].probability else { return }
    var left = place * total
    let chosen = lengths.first {
      left -= $0.seconds
      return left < 0
    }
    let stretch = (chosen ?? lengths.last!).stretch
    let start = bands.moment(of: band, from: stretch.start, to: stretch.end, share: share)
    let seen = observeCalm(
      stretch.state, regime: regime, start: start, seconds: calm[row].seconds,
      parted: calm[row].parted, number: WindowRun.number(replication: replication, run: run))
    let weight = total / calm[row].probability
    add(seen, times: weight / calm[row].seconds, to: &sums)
    credit([(row, weight)], times: -1, to: &sums)
  }

  /// A stretch of the steady state, from empty and a while before.
  ///
  /// - Parameter parted: of its seconds, those on which paths to full stations part.
  func observeCalm(
    _ state: InfrastructureState, regime: Int, start: Double, seconds: Double,
    parted: Double = .infinity, number: Int
  ) -> RequestSums {
    let fill = regimes.rows[regime].fill
    let begin = max(start, fill)
    let band = bands.band(at: start)
    let row = regime * bands.count + band
    var seen: RequestSums
    if row < stations.count, let levels = stations[row] {
      seen =
        observe(
          levels, state, fill: fill, start: start, seconds: seconds, parted: parted, number: number
        ).sums
    } else {
      let run = WindowRun(plan: requests, infrastructure: infrastructure, minuteOrigin: begin)
      seen = RequestSums(
        run.observe(
          state: state, origin: max(0, start - fill), start: begin, end: begin + seconds,
          rate: bands.rates[band], number: number))
    }
    if seconds < 60 {
      // Too short to tell minutes apart: they are all like it.
      let isBad = seen.failed >= MinuteBuckets.threshold * seen.requests && seen.requests > 0
      seen.badMinutes = isBad ? seconds / 60 : 0
    } else {
      // Where the last one is cut short, the share of bad ones holds for it too.
      seen.badMinutes *= seconds / 60 / (seconds / 60).rounded(.down)
    }
    return seen
  }

  // MARK: Episodes

  /// - Returns: the failed requests beyond the episode's credit, as simulated or else as expected.
  private func addEpisode(
    _ episode: Episode, _ record: [Change], _ draws: inout RandomStream, replication: Int,
    run: inout Int, to sums: inout RequestSums
  ) -> Double {
    let kind = kinds[episode.kind] ?? unknownKind(of: episode)
    // Drawn whether needed or not, so that one episode's draws do not move another's.
    let (chance, choice) = (draws.unit(), draws.unit())
    let isDrawn = chance < kind.probability
    run += 1
    let weight = isDrawn ? 1 / kind.probability : 0
    addLosses(episode.losses, times: kind.trust * (1 - weight), to: &sums)
    sums.badMinutes += episode.badMinutes * (1 - weight)
    addWaited(episode.waited, times: 1 - weight, to: &sums)
    guard isDrawn else {
      // For periods, whose spread matters: one of the episodes that were tried stands for it.
      let rest = kind.rests.isEmpty ? 0 : kind.rests[Int(choice * Double(kind.rests.count))]
      return kind.trust * episode.losses.reduce(0, +) + rest
    }
    let seen = RequestSums(
      observe(
        episode, record, number: WindowRun.number(replication: replication, run: run)))
    add(seen, times: weight, to: &sums)
    credit(episode.credit, times: -weight, to: &sums)
    // Beyond what the same time costs by its figures, which periods count for all of it.
    let usual = episode.credit.reduce(0) { $0 + $1.seconds * baseline($1.row).failed }
    return seen.failed - usual
  }

  /// A kind that the pilot has not tried.
  private func unknownKind(of episode: Episode) -> KindPlan {
    unknownKind(requests: (episode.end - episode.origin) * (requests.meanRate ?? 0))
  }

  func unknownKind(requests: Double) -> KindPlan {
    let best = max(1, requests).squareRoot() * worthOfLosses
    let least = Self.leastUnknown * min(1, (1e6 / max(1, requests)).squareRoot())
    return KindPlan(probability: min(1, max(least, best)))
  }

  func observe(_ episode: Episode, _ record: [Change], number: Int) -> RequestObservations {
    window.observe(
      state: episode.state, changes: record[episode.changes.lowerBound...],
      origin: episode.origin, start: episode.start, end: episode.end,
      rate: bands.rates[bands.band(at: episode.start)], number: number)
  }

  /// Moves expected losses from the good requests to the failed ones.
  private func addLosses(_ losses: [Double], times factor: Double, to sums: inout RequestSums) {
    guard factor != 0 else { return }
    let outcomes = Outcome.allCases.count
    for (place, lost) in losses.enumerated() where lost > 0 {
      let (pool, outcome) = (place / outcomes - 1, place % outcomes)
      for (row, part) in requests.classes.enumerated() {
        // Of those that are lost in a pool, classes that go there alone.
        let share = pool < 0 ? part.share : classShare(part, ofPool: pool)
        let tally = row * ArrivalState.allCases.count + ArrivalState.degraded.rawValue
        sums.tallies[tally].addLost(factor * share * lost, outcome, patience: requests.patience)
        sums.tallies[tally].outcomes[Outcome.good.rawValue] -= factor * share * lost
      }
    }
  }

  private func add(_ seen: RequestSums, times factor: Double, to sums: inout RequestSums) {
    sums.add(seen, times: factor)
    sums.completed += seen.completed
    sums.events += seen.events
    sums.retries += seen.retries
    sums.isFlooded = sums.isFlooded || seen.isFlooded
  }
}
