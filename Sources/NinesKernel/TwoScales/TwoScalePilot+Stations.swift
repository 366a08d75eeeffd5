/// Stations that are full so rarely that plain windows see too little of it.
extension TwoScalePilot {
  /// Requests turned away, or present above a threshold, that windows must see so that their figures stand.
  static let enoughSeen = 400.0
  /// Turned away requests that are a smaller part of all failures are not looked for.
  static let leastPart = 1e-3

  /// Finds where paths are to part in each regime and band, and what their windows show there.
  mutating func findStations(_ noise: [[RequestSums]]) {
    stationNoise = Array(repeating: [], count: noise.count)
    scales.stations = Array(repeating: nil, count: scales.baselines.count)
    let rare = scales.baselines.indices.map { noise[$0].isEmpty ? nil : rareStations(noise, $0) }
    guard rare.contains(where: { $0 != nil }) else { return }
    let limits = negligibleRates()
    let pilot = self
    let found = inParallel(rare.count, threads: threads) { row in
      rare[row].flatMap { pilot.stationPilot(row).find($0, negligible: limits[row]) }
    }
    for (row, answer) in found.enumerated() {
      guard let answer else { continue }
      simulated += answer.requests
      guard let levels = answer.levels else { continue }
      scales.stations[row] = levels
      scales.report.stations.append(
        TwoScaleReport.Stations(
          name: scales.reader.name(
            of: scales.regimes.rows[row / scales.bands.count].state, requests: scales.requests),
          steps: levels.steps.count, paths: 1 / levels.weights.last!))
    }
    observeStations(noise)
  }

  /// The stations of a row that its windows saw full too rarely; nil where there are none.
  private func rareStations(_ noise: [[RequestSums]], _ row: Int) -> StationLevels? {
    let seconds = scales.calm[row].seconds
    let lost = noise[row].reduce(0) { sum, window in
      sum + seconds
        * window.tallies.reduce(0) { $0 + $1.outcomes[Outcome.queueFull.rawValue] }
    }
    let limits = StationLevels.Station.limits(of: scales.requests)
    let countsLosses = !limits.isEmpty && lost < Self.enoughSeen
    let rate = scales.bands.rates[row % scales.bands.count]
    let thresholds = StationLevels.Station.thresholds(of: scales.requests).filter { threshold in
      let time = noise[row].reduce(0) { $0 + seconds * $1.timeAbove[threshold] }
      return time * rate < Self.enoughSeen
    }
    let busy = StationLevels.Station.busyWatches(of: scales.requests).filter { watch in
      var seen = BusyTally()
      for window in noise[row] { seen.add(window.busy[watch], times: seconds) }
      return seen.isRare && seen.passages < Self.enoughSeen
    }
    guard countsLosses || !thresholds.isEmpty || !busy.isEmpty else { return nil }
    let wants = scales.requests.wants
    let stations =
      (countsLosses ? limits : [])
      + thresholds.map { StationLevels.Station.place(of: wants.thresholds[$0]) }
      + busy.flatMap {
        StationLevels.Station.places(of: wants.busyWatches[$0], in: scales.requests)
      }
    return stations.isEmpty
      ? nil
      : StationLevels(
        stations, thresholds: thresholds, busy: busy, countsLosses: countsLosses,
        plan: scales.requests)
  }

  func stationPilot(_ row: Int) -> StationPilot {
    let (regime, band) = (row / scales.bands.count, row % scales.bands.count)
    return StationPilot(
      scales: scales, state: scales.regimes.rows[regime].state,
      fill: scales.regimes.rows[regime].fill,
      start: scales.bands.moment(of: band, from: plan.warmUp, to: plan.end, share: 0.61),
      rate: scales.bands.rates[band], number: Self.firstNumber + 300_000 + row)
  }

  /// By row: lost requests per second that are not worth looking for beside the failures already known.
  private func negligibleRates() -> [Double] {
    let cuts = recordList.prefix(8).map { scales.cutter.cut($0) }
    var seconds = [Double](repeating: 0, count: scales.baselines.count)
    var failed = 0.0
    for cut in cuts {
      for (row, time) in cut.credit.enumerated() where row < seconds.count {
        seconds[row] += time
        failed += time * scales.baseline(row).failed
      }
      for episode in cut.episodes { failed += episode.losses.reduce(0, +) }
    }
    return seconds.map { $0 > 0 ? Self.leastPart * failed / $0 : .infinity }
  }

  /// Windows with parting paths: what varies in them, and better baselines of what is rare.
  private mutating func observeStations(_ noise: [[RequestSums]]) {
    var jobs: [(row: Int, run: Int, seconds: Double)] = []
    for row in scales.stations.indices {
      guard let levels = scales.stations[row] else { continue }
      let fill = scales.regimes.rows[row / scales.bands.count].fill
      let seconds = max(fill, scales.calm[row].seconds / (4 * levels.effort))
      jobs += noise[row].indices.map { (row, $0, seconds) }
    }
    let (pilot, chosen) = (self, jobs)
    let seen = inParallel(jobs.count, threads: threads) { number in
      let job = chosen[number]
      let (regime, band) = (job.row / pilot.scales.bands.count, job.row % pilot.scales.bands.count)
      let share = (Double(job.run) + 0.5) / Double(chosen.count { $0.row == job.row })
      return pilot.scales.observeCalm(
        pilot.scales.regimes.rows[regime].state, regime: regime,
        start: pilot.scales.bands.moment(
          of: band, from: pilot.plan.warmUp, to: pilot.plan.end, share: share),
        seconds: job.seconds,
        number: WindowRun.number(replication: Self.firstNumber + 400_000 + job.row, run: job.run))
    }
    for row in scales.stations.indices where scales.stations[row] != nil {
      var (windows, mean) = ([RequestSums](), RequestSums())
      let own = zip(jobs, seen).filter { $0.0.row == row }
      for (job, seen) in own {
        var perSecond = RequestSums()
        perSecond.add(seen, times: 1 / job.seconds)
        windows.append(perSecond)
        mean.add(perSecond, times: 1 / Double(own.count))
        simulated += Double(seen.completed)
        scales.calm[row].parted = job.seconds
      }
      scales.baselines[row]?.takeRare(from: mean, scales.stations[row]!)
      stationNoise[row] = windows
    }
  }
}

extension RequestSums {
  /// Replaces what stations that are rarely full turned away or held by what other sums say of it.
  mutating func takeRare(from other: RequestSums, _ levels: StationLevels) {
    for row in levels.thresholds { timeAbove[row] = other.timeAbove[row] }
    for row in levels.busy {
      busy[row].passages = other.busy[row].passages
      busy[row].secondsAfter = other.busy[row].secondsAfter
    }
    guard levels.countsLosses else { return }
    for row in tallies.indices {
      tallies[row].replaceTurnedAway(
        by: other.tallies[row].outcomes[Outcome.queueFull.rawValue])
    }
  }
}

extension TallySums {
  /// Another number of requests that found a place full; the number of all requests stays.
  mutating func replaceTurnedAway(by lost: Double) {
    outcomes[Outcome.good.rawValue] += outcomes[Outcome.queueFull.rawValue] - lost
    outcomes[Outcome.queueFull.rawValue] = lost
  }
}

extension TwoScalePilot {
  /// Requests of the look that decides whether plain simulation sees enough.
  private static let look = 200_000.0

  /// Whether every request of a plan in which nothing fails, simulated, would see stations full too rarely.
  package static func seesTooFewLosses(_ plan: Plan) -> Bool {
    guard !plan.hasFailures, plan.infrastructure.pools.isEmpty, plan.warmUp > 0,
      let scales = TwoScales(plan), let rate = plan.requests?.meanRate,
      plan.requests?.arrivals.isStationary ?? false
    else { return false }
    let limits = StationLevels.Station.limits(of: scales.requests)
    let thresholds = StationLevels.Station.thresholds(of: scales.requests)
    let busy = StationLevels.Station.busyWatches(of: scales.requests)
    guard !limits.isEmpty || !thresholds.isEmpty || !busy.isEmpty else { return false }
    let seconds = look / rate
    let seen = RequestSums(
      scales.window.observe(
        state: InfrastructureState(plan.infrastructure), origin: 0, start: seconds / 10,
        end: seconds, rate: rate, number: WindowRun.number(replication: firstNumber, run: 0)))
    let share = plan.end * Double(plan.replications) / (0.9 * seconds)
    func isTooFew(_ count: Double) -> Bool { count < 20 && count * share < enoughSeen }
    let lost = seen.tallies.reduce(0) { $0 + $1.outcomes[Outcome.queueFull.rawValue] }
    return !limits.isEmpty && isTooFew(lost)
      || thresholds.contains { isTooFew(seen.timeAbove[$0] * rate) }
      || busy.contains { seen.busy[$0].isRare && isTooFew(seen.busy[$0].passages) }
  }
}
