/// Cuts a record into episodes and calm stretches.
///
/// An episode holds the changes that follow each other before the transient of the last one is over. It begins so long
/// before the first change that requests in progress there are its own.
struct RecordCutter {
  let plan: InfrastructurePlan
  let requests: RequestPlan
  let reader: RegimeReader
  let loads: PoolLoads
  let regimes: RegimeTable
  let bands: LoadBands
  let windowStart: Double
  let end: Double

  /// Where the walk through the record stands.
  private struct Walk {
    var now = 0.0
    var row = 0  // of the record, the next change
    var state: InfrastructureState
    var regime: Regime
    var number: Int?  // of the regime in the table
    var router: Int?
    var isBlocked = false
    /// From here on the regime's figures hold, should nothing happen before.
    var calmFrom = 0.0
    var stretchStart = 0.0  // of the time not yet credited
    var backlog: FluidBacklog
    var open: OpenEpisode?
    var cut = RecordCut()
  }

  private struct OpenEpisode {
    var episode: Episode
    var losses: LossArithmetic
    var signs = KindSigns()
    let since: Double  // the first change
  }

  func cut(_ record: [Change]) -> RecordCut {
    let state = InfrastructureState(plan)
    var walk = Walk(
      state: state, regime: reader.regime(of: state), router: reader.router(in: state),
      backlog: FluidBacklog(loads: loads, reader: reader, plan: plan, requests: requests))
    walk.cut.credit = Array(repeating: 0, count: max(1, regimes.rows.count) * bands.count)
    walk.number = regimes.number(of: walk.regime)
    begin(&walk, at: 0, record)
    walk.calmFrom = calmFrom(&walk, at: 0)
    while walk.now < end {
      let change = walk.row < record.count ? record[walk.row].time : .infinity
      let limit = walk.number.map { regimes.rows[$0].highestBand } ?? bands.count
      let crossing = bands.nextCrossing(of: limit, after: walk.now, before: min(change, end))
      let next = min(end, change, crossing ?? .infinity)
      pass(to: next, &walk, record)
      if next >= end { break }
      step(&walk, record, isCrossing: crossing.map { $0 <= change } ?? false)
    }
    finish(&walk)
    return walk.cut
  }

  private func rate(at time: Double) -> Double { bands.rates[bands.band(at: time)] }

  private func memory(_ walk: Walk) -> Double {
    guard let number = walk.number else { return requests.patience }
    return reader.isExposed(walk.state) ? requests.patience : regimes.rows[number].memory
  }

  // MARK: Time

  /// Nothing happens up to `next`: an open episode may end, and the time is credited.
  private func pass(to next: Double, _ walk: inout Walk, _ record: [Change]) {
    let isLast = next >= end
    let limit = isLast ? end : next - memory(walk)
    if walk.open != nil, walk.calmFrom < limit { close(&walk, at: walk.calmFrom) }
    walk.backlog.pass(next - walk.now, in: walk.state, rate: rate(at: (walk.now + next) / 2))
    walk.now = next
  }

  /// What happens now: all changes of this instant, or a change of band that matters.
  private func step(_ walk: inout Walk, _ record: [Change], isCrossing: Bool) {
    let first = walk.row
    var state = walk.state
    while walk.row < record.count, record[walk.row].time <= walk.now {
      state.apply(record[walk.row])
      walk.row += 1
    }
    let regime = reader.regime(of: state)
    let router = reader.router(in: state)
    let isFelt = regime != walk.regime || router != walk.router || isCrossing
    guard isFelt else {
      walk.state = state
      return
    }
    if walk.open == nil { begin(&walk, at: walk.now, record, row: first) }
    let number = regimes.number(of: walk.regime)
    let response = number.map { regimes.rows[$0].meanResponse } ?? usualResponse
    walk.open!.losses.change(
      from: walk.state, to: state, at: walk.now, next: walk.row, rate: rate(at: walk.now),
      response: response)
    walk.open!.signs.note(record[first..<walk.row], plan: plan, requests: requests)
    if walk.router != nil, router != nil, walk.router != router {
      walk.open!.losses.moveAddress(at: walk.now, inProgress: rate(at: walk.now) * response)
      walk.open!.signs.noteMove()
    }
    walk.state = state
    walk.regime = regime
    walk.router = router
    walk.number = regimes.number(of: regime)
    walk.calmFrom = calmFrom(&walk, at: walk.now)
  }

  private var usualResponse: Double { regimes.rows.first?.meanResponse ?? 0 }

  private func calmFrom(_ walk: inout Walk, at now: Double) -> Double {
    guard let number = walk.number else { return .infinity }
    let row = regimes.rows[number]
    guard bands.band(at: now) <= row.highestBand else { return .infinity }
    return now + row.transient + walk.backlog.drain(in: walk.state, rate: rate(at: now))
  }

  // MARK: Episodes

  /// Opens an episode at a change; the calm before it ends.
  private func begin(_ walk: inout Walk, at now: Double, _ record: [Change], row: Int = 0) {
    var episode = Episode(state: walk.state)
    let memory = memory(walk)
    let start = now - memory
    let fill = walk.number.map { regimes.rows[$0].fill } ?? 0
    episode.origin = max(0, min(start, max(start, windowStart)) - fill)
    episode.start = max(start, windowStart)
    episode.changes = row..<row
    addCalm(&walk, to: min(start, end))
    credit(&walk, to: min(max(episode.start, windowStart), end))
    walk.open = OpenEpisode(
      episode: episode,
      losses: LossArithmetic(
        plan: plan, requests: requests, reader: reader, loads: loads, record: record,
        window: windowStart...max(windowStart, end)), since: now)
  }

  private func addCalm(_ walk: inout Walk, to end: Double) {
    let start = max(walk.stretchStart, windowStart)
    if let number = walk.number, end > start, walk.now > 0 {
      walk.cut.calm.append(
        CalmStretch(regime: number, start: start, end: end, state: walk.state))
    }
  }

  /// Credits the time since `stretchStart`, which is all in the present regime.
  private func credit(_ walk: inout Walk, to time: Double) {
    creditTime(
      walk.number, from: max(walk.stretchStart, windowStart), to: time, to: &walk.cut.credit)
    walk.stretchStart = max(walk.stretchStart, time)
  }

  private func creditTime(
    _ number: Int?, from start: Double, to end: Double, to seconds: inout [Double]
  ) {
    guard end > start else { return }
    // A regime without figures of its own borrows the usual ones.
    let first = (number ?? 0) * bands.count
    var times = [Double](repeating: 0, count: bands.count)
    bands.add(from: start, to: end, to: &times)
    for band in times.indices { seconds[first + band] += times[band] }
  }

  private func close(_ walk: inout Walk, at time: Double) {
    guard var open = walk.open else { return }
    walk.open = nil
    open.losses.finish(at: time, state: walk.state, rate: rate(at: time))
    var episode = open.episode
    episode.end = min(time, end)
    episode.changes = episode.changes.lowerBound..<walk.row
    episode.losses = open.losses.losses
    episode.badMinutes = open.losses.badMinutes(rate: rate(at: episode.start))
    episode.kind = open.signs.kind(seconds: time - open.since)
    let start = max(windowStart, episode.start)
    if episode.end > start {
      // All of it at the figures of the regime that it ends in or, without one, the usual.
      var times = [Double](repeating: 0, count: walk.cut.credit.count)
      creditTime(nil, from: start, to: episode.end, to: &times)
      for row in times.indices where times[row] > 0 {
        episode.credit.append((row, times[row]))
        walk.cut.credit[row] += times[row]
      }
      walk.cut.episodes.append(episode)
    }
    walk.stretchStart = max(walk.stretchStart, episode.end)
  }

  private func finish(_ walk: inout Walk) {
    if walk.open != nil {
      close(&walk, at: end)
    } else {
      addCalm(&walk, to: end)
      credit(&walk, to: end)
    }
  }
}
