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
    var facts: StateFacts
    var book: StateBook
    /// From here on the regime's figures hold, should nothing happen before.
    var calmFrom = 0.0
    var stretchStart = 0.0  // of the time not yet credited
    var backlog: FluidBacklog
    var open: OpenEpisode?
    var cut = RecordCut()
    let setting: LossSetting
  }

  private struct OpenEpisode {
    var episode: Episode
    var losses: LossArithmetic
    var signs = KindSigns()
    let since: Double  // the first change
    let before: Int?  // the regime up to then
    let waited: [Double]  // by pool, up to then
  }

  func cut(_ record: [Change]) -> RecordCut {
    let setting = LossSetting(
      plan: plan, requests: requests, reader: reader, loads: loads, record: record,
      window: windowStart...max(windowStart, end))
    var book = StateBook(regimes: regimes, setting: setting)
    let facts = book.facts(of: InfrastructureState(plan))
    var walk = Walk(
      facts: facts, book: book,
      backlog: FluidBacklog(loads: loads, plan: plan, requests: requests), setting: setting)
    walk.cut.credit = Array(repeating: 0, count: max(1, regimes.rows.count) * bands.count)
    begin(&walk, at: 0)
    walk.calmFrom = calmFrom(&walk, at: 0)
    while walk.now < end {
      let change = walk.row < record.count ? record[walk.row].time : .infinity
      let limit = walk.facts.number.map { regimes.rows[$0].highestBand } ?? bands.count
      let crossing = bands.nextCrossing(of: limit, after: walk.now, before: min(change, end))
      let next = min(end, change, crossing ?? .infinity)
      pass(to: next, &walk)
      if next >= end { break }
      step(&walk, record, isCrossing: crossing.map { $0 <= change } ?? false)
    }
    finish(&walk)
    return walk.cut
  }

  private func rate(at time: Double) -> Double { bands.rates[bands.band(at: time)] }

  private func memory(_ walk: Walk) -> Double {
    guard let number = walk.facts.number, !walk.facts.isExposed else { return requests.patience }
    return regimes.rows[number].memory
  }

  // MARK: Time

  /// Nothing happens up to `next`: an open episode may end, and the time is credited.
  private func pass(to next: Double, _ walk: inout Walk) {
    let isLast = next >= end
    let limit = isLast ? end : next - memory(walk)
    let rate = rate(at: (walk.now + next) / 2)
    if walk.open != nil, walk.calmFrom < limit {
      let end = max(walk.now, walk.calmFrom)
      passBacklog(to: end, &walk, rate: rate)
      close(&walk, at: walk.calmFrom)
    }
    passBacklog(to: next, &walk, rate: rate)
  }

  private func passBacklog(to next: Double, _ walk: inout Walk, rate: Double) {
    for overflow in walk.backlog.pass(next - walk.now, in: walk.facts, rate: rate) {
      walk.open?.losses.book(
        walk.setting.overflowOutcome(ofPool: overflow.pool), perSecond: overflow.perSecond,
        ofPool: overflow.pool,
        from: walk.now + overflow.after, to: next)
    }
    walk.now = next
  }

  /// What happens now: all changes of this instant, or a change of band that matters.
  private func step(_ walk: inout Walk, _ record: [Change], isCrossing: Bool) {
    let first = walk.row
    var state = walk.facts.state
    while walk.row < record.count, record[walk.row].time <= walk.now {
      state.apply(record[walk.row])
      walk.row += 1
    }
    let old = walk.facts
    let facts = walk.book.facts(of: state)
    let isFelt = facts.regime != old.regime || facts.router != old.router || isCrossing
    guard isFelt else {
      walk.facts = facts
      return
    }
    if walk.open == nil { begin(&walk, at: walk.now, row: first) }
    let response = old.number.map { regimes.rows[$0].meanResponse } ?? usualResponse
    walk.open!.losses.change(
      from: old, to: facts, at: walk.now, next: walk.row, rate: rate(at: walk.now),
      response: response)
    walk.open!.signs.note(record[first..<walk.row], plan: plan, requests: requests)
    if old.router != nil, facts.router != nil, old.router != facts.router {
      walk.open!.losses.moveAddress(
        at: walk.now, inProgress: rate(at: walk.now) * response + walk.backlog.queued)
      walk.open!.signs.noteMove()
    }
    walk.facts = facts
    walk.calmFrom = calmFrom(&walk, at: walk.now)
  }

  private var usualResponse: Double { regimes.rows.first?.meanResponse ?? 0 }

  private func calmFrom(_ walk: inout Walk, at now: Double) -> Double {
    guard let number = walk.facts.number else { return .infinity }
    let row = regimes.rows[number]
    guard bands.band(at: now) <= row.highestBand else { return .infinity }
    return now + row.transient + walk.backlog.drain(in: walk.facts, rate: rate(at: now))
  }

  // MARK: Episodes

  /// Opens an episode at a change; the calm before it ends.
  private func begin(_ walk: inout Walk, at now: Double, row: Int = 0) {
    var episode = Episode(state: walk.facts.state)
    let memory = memory(walk)
    let start = now - memory
    let fill = walk.facts.number.map { regimes.rows[$0].fill } ?? 0
    episode.origin = max(0, min(start, max(start, windowStart)) - fill)
    episode.start = max(start, windowStart)
    episode.changes = row..<row
    addCalm(&walk, to: min(start, end))
    credit(&walk, to: min(max(episode.start, windowStart), end))
    walk.open = OpenEpisode(
      episode: episode, losses: LossArithmetic(walk.setting), since: now,
      before: walk.facts.number, waited: walk.backlog.waited)
  }

  private func addCalm(_ walk: inout Walk, to end: Double) {
    let start = max(walk.stretchStart, windowStart)
    if let number = walk.facts.number, end > start, walk.now > 0 {
      walk.cut.calm.append(
        CalmStretch(regime: number, start: start, end: end, state: walk.facts.state))
    }
  }

  /// Credits the time since `stretchStart`, which is all in the present regime.
  private func credit(_ walk: inout Walk, to time: Double) {
    let start = max(walk.stretchStart, windowStart)
    creditTime(walk.facts.number, from: start, to: time, to: &walk.cut.credit)
    walk.cut.addPart(walk.facts.number, from: start, to: time)
    walk.stretchStart = max(walk.stretchStart, time)
  }

  private func creditTime(
    _ number: Int?, from start: Double, to end: Double, to seconds: inout [Double]
  ) {
    guard end > start else { return }
    // A regime without figures of its own borrows the usual ones.
    let first = (number ?? 0) * bands.count
    if bands.count == 1 {
      seconds[first] += end - start
      return
    }
    var times = [Double](repeating: 0, count: bands.count)
    bands.add(from: start, to: end, to: &times)
    for band in times.indices { seconds[first + band] += times[band] }
  }

  private func close(_ walk: inout Walk, at time: Double) {
    guard var open = walk.open else { return }
    walk.open = nil
    open.losses.finish(at: time, state: walk.facts.state, rate: rate(at: time))
    var episode = open.episode
    episode.end = min(time, end)
    episode.changes = episode.changes.lowerBound..<walk.row
    episode.losses = open.losses.losses
    episode.badMinutes = open.losses.badMinutes(rate: rate(at: episode.start))
    episode.waited = zip(walk.backlog.waited, open.waited).map { $0 - $1 }
    episode.kind = open.signs.kind(seconds: time - open.since)
    let start = max(windowStart, episode.start)
    if episode.end > start {
      // Up to the first change as if nothing followed, from there on at the usual figures.
      var times = [Double](repeating: 0, count: walk.cut.credit.count)
      let change = min(max(start, open.since), episode.end)
      creditTime(open.before, from: start, to: change, to: &times)
      creditTime(nil, from: change, to: episode.end, to: &times)
      walk.cut.addPart(open.before, from: start, to: change)
      walk.cut.addPart(nil, from: change, to: episode.end)
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
