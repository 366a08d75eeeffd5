/// How much time the infrastructure spends in each regime, from the records of a pilot.
struct RegimeCensus {
  struct Entry {
    let regime: Regime
    let state: InfrastructureState
    var seconds = 0.0
    /// In stretches that last long enough for a steady state.
    var longSeconds = 0.0
    var longStretches = 0.0
  }

  /// Shorter stretches are over before requests settle, seconds.
  static let long = 60.0

  private(set) var entries: [Entry] = []
  private var numbers: [Regime: Int] = [:]

  mutating func add(
    _ record: [Change], plan: InfrastructurePlan, reader: RegimeReader, from start: Double,
    to end: Double
  ) {
    var state = InfrastructureState(plan)
    var regime = reader.regime(of: state)
    var since = 0.0
    var row = 0
    while true {
      let next = row < record.count ? min(end, record[row].time) : end
      let old = regime
      let oldState = state
      if row < record.count, record[row].time < end {
        while row < record.count, record[row].time <= next {
          state.apply(record[row])
          row += 1
        }
        regime = reader.regime(of: state)
        if regime == old { continue }
        note(old, oldState, from: max(start, since), to: next)
        since = next
      } else {
        note(old, oldState, from: max(start, since), to: end)
        return
      }
    }
  }

  private mutating func note(
    _ regime: Regime, _ state: InfrastructureState, from start: Double, to end: Double
  ) {
    guard end > start else { return }
    let number = numbers[regime] ?? entries.count
    if number == entries.count {
      entries.append(Entry(regime: regime, state: state))
      numbers[regime] = number
    }
    entries[number].seconds += end - start
    if end - start > Self.long {
      entries[number].longSeconds += end - start - Self.long
      entries[number].longStretches += 1
    }
  }
}
