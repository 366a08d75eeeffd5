import NinesStatistics

/// Tries a plan out before it runs: its records, the transients and steady states of its regimes, its episodes; then
/// decides how often each kind of episode and each calm stretch is drawn.
///
/// Decisions rest on counts of events and requests alone, never on a clock, and on streams of the pilot's own.
package struct TwoScalePilot {
  /// So many records where they are cheap, or where a run is as long as its widths need and may be a thousand
  /// replications: what comes once in a hundred of them rules how wide they are.
  static let records = 512
  static let leastRecords = 64
  /// Of all records together, where they are to be cheap and at most.
  static let fewChanges = 50_000.0
  static let mostChanges = 400_000.0
  static let patientChanges = 1_000_000.0
  /// Requests simulated for the baselines together.
  static let baselineEffort = 1.5e6
  /// Requests simulated for the episodes together.
  static let episodeEffort = 4e6
  /// The same, for the first trials of frequent kinds.
  static let frequentEffort = 6e7
  static let episodesOfKind = 3
  static let mostRegimes = 8
  /// Of the requests in progress; so many may be older than a regime's memory.
  static let negligible = 2e-4
  /// Requests that a regime's steady state must save to be worth finding.
  static let leastSaving = 2e6
  /// Replications of the pilot are numbered from here.
  static let firstNumber = 1 << 33

  let plan: Plan
  let isPatient: Bool
  let mayControl: Bool
  let threads: Int
  var scales: TwoScales
  var recordList: [[Change]] = []
  /// Of the records, once the regimes are known.
  var cuts: [RecordCut] = []
  var recordEvents = 0.0
  /// Whether further records without requests narrow any figure by much.
  var areControlsTelling = false
  /// By row of the baselines: windows with parting paths, a second each.
  var stationNoise: [[RequestSums]] = []
  var simulated = 0.0

  /// Requests of an episode that failed, and what is expected of it beforehand.
  struct Losses {
    let seen: Double
    let expected: Double
    let badMinutes: Double
    let waited: [Double]  // by pool, request-seconds
  }

  /// What an episode of a kind adds.
  struct KindSample {
    var count = 0.0  // per replication
    var length = 0.0  // requests, per replication
    /// Squares of the losses expected in its episodes, on average in a record.
    var expectedSquares = 0.0
    var deviations: [RequestSums] = []
    var losses: [Losses] = []
    var requests = 0.0
  }

  /// The two time scales of a plan; nil where there are none.
  ///
  /// - Parameters:
  ///   - widths: relative half-widths wanted, by row of the plan's figures; the usual ones where empty.
  ///   - mayControl: whether a replication's figures may be corrected by further records; not where replications of
  ///     several plans are set side by side.
  ///   - threads: how many work at it; the result does not depend on them.
  package static func scales(for plan: Plan, widths: [Int: Double], mayControl: Bool, threads: Int)
    -> TwoScales?
  {
    guard let scales = TwoScales(plan) else { return nil }
    var pilot = TwoScalePilot(
      plan: plan, isPatient: !widths.isEmpty, mayControl: mayControl, threads: threads,
      scales: scales)
    pilot.drawRecords()
    guard pilot.findRegimes() else { return nil }
    let noise = pilot.findBaselines()
    pilot.findStations(noise)
    pilot.cutRecords()
    let samples = pilot.tryEpisodes()
    pilot.decide(noise: noise, samples: samples, widths: widths)
    return pilot.scales
  }

  /// Of the usual efforts: less where two time scales are asked for though all requests are few.
  var effortShare: Double {
    guard !isPatient, plan.fidelity == .twoScales else { return 1 }
    let requests = (scales.requests.meanRate ?? 0) * plan.end * Double(plan.replications)
    return min(1, max(0.1, requests / 1e8))
  }

  /// Replications to count on: with patience at least as many as there are records.
  var likelyReplications: Double {
    Double(isPatient ? max(plan.replications, recordList.count) : plan.replications)
  }

  // MARK: Records

  private mutating func drawRecords() {
    guard plan.hasFailures || !plan.infrastructure.pools.isEmpty else {
      recordList = [[]]
      return
    }
    let first = drawRecords(0..<4)
    let changes = first.reduce(0.0) { $0 + Double($1.record.count) } / Double(first.count)
    func records(_ most: Double) -> Int { min(Self.records, Int(most / max(1, changes))) }
    let wanted =
      isPatient
      ? records(Self.patientChanges)
      : max(records(Self.fewChanges), min(Self.leastRecords, records(Self.mostChanges)))
    let count = max(first.count, wanted)
    let pilot = self
    let parts = (count - first.count + 15) / 16
    let others = inParallel(parts, threads: threads) { part in
      let start = first.count + 16 * part
      return pilot.drawRecords(start..<min(count, start + 16))
    }
    let drawn = first + others.joined()
    recordList = drawn.map(\.record)
    recordEvents = drawn.reduce(0) { $0 + $1.events } / Double(drawn.count)
  }

  private func drawRecords(_ numbers: Range<Int>) -> [(record: [Change], events: Double)] {
    var run = InfrastructureRun(plan: plan.infrastructure, keepsRecord: true)
    return numbers.map { number in
      let seen = run.run(
        replication: Self.firstNumber + number, windowStart: plan.warmUp, end: plan.end,
        recordEnd: EventLoop.end(of: scales.requests, after: plan.end))
      return (run.world.record, Double(seen.events))
    }
  }

  private mutating func cutRecords() {
    let (cutter, records) = (scales.cutter, recordList)
    cuts = inParallel(records.count, threads: threads) { cutter.cut(records[$0]) }
  }

  // MARK: Regimes

  /// Measures the transients of the regimes that requests spend time in; false where the usual one has none.
  private mutating func findRegimes() -> Bool {
    var census = RegimeCensus()
    for record in recordList {
      census.add(
        record, plan: plan.infrastructure, reader: scales.reader, from: plan.warmUp, to: plan.end)
    }
    let entries = census.entries.sorted { $0.seconds > $1.seconds }
    let chosen = entries.indices.filter { isWorthMeasuring(entries[$0], isUsual: $0 == 0) }
      .prefix(Self.mostRegimes)
    let pilot = self
    let rows = inParallel(chosen.count, threads: threads) { number in
      var requests = 0.0
      let row = pilot.measure(entries[chosen[number]], number: number, requests: &requests)
      return (row, requests)
    }
    let rate = scales.bands.rates.max() ?? 0
    for (number, (row, requests)) in zip(chosen, rows) {
      simulated += requests
      let entry = entries[number]
      if let row { scales.regimes.add(row) } else if number == 0 { return false }
      scales.report.add(
        TwoScaleReport.Row(
          name: scales.reader.name(of: entry.state, requests: scales.requests),
          utilisation: scales.reader.isBlocked(entry.state)
            ? 0 : scales.loads.utilisation(in: entry.state, rate: rate),
          transient: row?.transient ?? .infinity,
          share: entry.seconds / Double(recordList.count) / plan.horizon))
    }
    return !rows.isEmpty
  }

  /// Whether simulating a regime's stretches in full would cost more than finding its steady state.
  private func isWorthMeasuring(_ entry: RegimeCensus.Entry, isUsual: Bool) -> Bool {
    if isUsual { return true }
    // Where fates hang on what comes later, calm ends a patience before it.
    if scales.requests.patience > 600, scales.reader.isExposed(entry.state) { return false }
    // It has no steady state to be found, and lasts when what takes over is down as well: dear, and seldom seen.
    if isPatient, scales.reader.isBlocked(entry.state) { return true }
    let records = Double(recordList.count)
    let stretches = entry.longStretches / records * likelyReplications
    let drawn = min(1, max(10 / max(stretches, 1e-9), TwoScales.leastUnknown))
    let rate = scales.requests.meanRate ?? 0
    return entry.longSeconds / records * likelyReplications * drawn * rate > Self.leastSaving
  }

  private func measure(
    _ entry: RegimeCensus.Entry, number: Int, requests: inout Double
  ) -> RegimeTable.Row? {
    var row = RegimeTable.Row(regime: entry.regime, state: entry.state)
    row.memory = scales.requests.patience
    if scales.reader.isBlocked(entry.state) {
      row.fill = scales.requests.patience
      row.transient = max(tail, scales.requests.patience)
      row.highestBand = scales.bands.count - 1
      return row
    }
    let meter = TransientMeter(
      plan: scales.requests, infrastructure: scales.infrastructure, loads: scales.loads)
    let isBounded = scales.loads.areBounded
    var tries = 0
    for band in scales.bands.rates.indices.reversed() {
      let rate = scales.bands.rates[band]
      guard rate > 0 else { continue }
      if !isBounded, scales.loads.utilisation(in: entry.state, rate: rate) > 0.97 { continue }
      let length = meter.length(
        in: entry.state, rate: rate, origin: moment(of: band, share: 0.37),
        number: Self.firstNumber + 1000 * (number + 1), requests: &requests)
      tries += 1
      if let length {
        row.fill = 1.2 * length + relearning
        row.transient = row.fill + tail
        row.highestBand = band
        return row
      }
      if tries == 4 { break }
    }
    return nil
  }

  /// How long after a change a request may still come back that began before it, or a server be slow; seconds.
  private var tail: Double {
    let requests = scales.requests
    var longest = 0.0
    if requests.address != nil || requests.needsStructure {
      longest = Self.longestPause(in: EventLoop.repeatTimes, within: requests.patience)
    }
    for pool in requests.pools where pool.infrastructurePool != nil {
      let timeout = pool.connectTimeout ?? 127
      // Another server gets those that give this one up; they come as long as attempts last.
      let chain = pool.redispatch ? timeout * Double(pool.connectRetries) : 0
      longest = max(
        longest, Self.longestPause(in: EventLoop.repeatTimes, within: timeout), pool.retryPause,
        chain)
      if pool.queuesWithoutServer || !pool.retriesOn.isEmpty { longest = .infinity }
    }
    if requests.retries.attempts > 0 { longest = .infinity }
    let slow = requests.pools.compactMap { $0.slowStart?.lasts }.max() ?? 0
    return min(requests.patience, longest) + slow
  }

  private static func longestPause(in times: [Double], within limit: Double) -> Double {
    let tries = [0] + times.filter { $0 < limit }
    let pauses = zip(tries, tries.dropFirst()).map { $1 - $0 }
    return max(pauses.max() ?? 0, min(limit - tries.last!, times.last!))
  }

  /// What passive checks remember, seconds.
  private var relearning: Double {
    let longest = scales.requests.pools.compactMap { $0.passive?.failTimeout }.max()
    return longest.map { 2 * $0 + 2 } ?? 0
  }

  private func moment(of band: Int, share: Double) -> Double {
    scales.bands.moment(of: band, from: plan.warmUp, to: plan.end, share: share)
  }

  // MARK: Baselines

  /// Simulates each regime and band for a while; returns the windows by row of the baselines.
  private mutating func findBaselines() -> [[RequestSums]] {
    let baselineEffort = effortShare * Self.baselineEffort
    let bands = scales.bands
    let count = scales.regimes.rows.count * bands.count
    scales.baselines = Array(repeating: nil, count: count)
    scales.calm = Array(repeating: TwoScales.CalmPlan(), count: count)
    var jobs: [(row: Int, run: Int, runs: Int)] = []
    for row in 0..<count {
      let (regime, band) = (row / bands.count, row % bands.count)
      guard band <= scales.regimes.rows[regime].highestBand, bands.rates[band] > 0 else { continue }
      let fill = scales.regimes.rows[regime].fill
      let isSlow = fill * bands.rates[band] > baselineEffort / 16
      let runs = isSlow ? 2 : count == 1 ? 16 : 8
      scales.calm[row].seconds = max(
        isSlow ? fill / 8 : fill,
        min(80_000, baselineEffort / Double(count * runs)) / bands.rates[band])
      jobs += (0..<runs).map { (row, $0, runs) }
    }
    let pilot = self
    let chosen = jobs
    let seen = inParallel(jobs.count, threads: threads) { number in
      let (row, run, runs) = chosen[number]
      let (regime, band) = (row / bands.count, row % bands.count)
      return pilot.scales.observeCalm(
        pilot.scales.regimes.rows[regime].state, regime: regime,
        start: pilot.moment(of: band, share: (Double(run) + 0.5) / Double(runs)),
        seconds: pilot.scales.calm[row].seconds,
        number: WindowRun.number(
          replication: Self.firstNumber + 100_000 + row, run: run))
    }
    var windows = [[RequestSums]](repeating: [], count: count)
    for (job, seen) in zip(jobs, seen) {
      simulated += Double(seen.completed)
      var perSecond = RequestSums()
      perSecond.add(seen, times: 1 / scales.calm[job.row].seconds)
      windows[job.row].append(perSecond)
    }
    for row in 0..<count where !windows[row].isEmpty {
      var sum = RequestSums()
      for window in windows[row] { sum.add(window, times: 1 / Double(windows[row].count)) }
      scales.baselines[row] = sum
      noteTimes(of: row / bands.count, sum)
    }
    return windows
  }

  private mutating func noteTimes(of regime: Int, _ sum: RequestSums) {
    let good = sum.tallies.reduce(0) { $0 + $1.good }
    guard good > 0 else { return }
    let mean = sum.tallies.reduce(0) { $0 + $1.responseSum } / good
    var counts = CompactHistogram()
    for tally in sum.tallies { counts.merge(tally.responseCounts) }
    // Those that fail may have been there for longer than any answer takes.
    let longest = sum.failed > 0 ? .infinity : counts.tail(carrying: Self.negligible) + mean
    let patience = scales.requests.patience
    scales.regimes.update(regime) { row in
      let isFirst = row.meanResponse == 0
      row.meanResponse = max(row.meanResponse, mean)
      row.memory = isFirst ? min(patience, longest) : max(row.memory, min(patience, longest))
    }
  }
}
