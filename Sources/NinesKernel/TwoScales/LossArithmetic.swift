/// Requests that an episode is expected to cost, from the record alone.
///
/// A control for the simulated episodes: where it is wrong their spread grows, the result stays. Counted are those sent
/// to servers that are down and still in rotation, those that find nobody at the address or no server, less those that
/// retries save, and those in progress when something goes down.
struct LossArithmetic {
  private let setting: LossSetting
  /// By where they are lost, the front first and then the pools, and by outcome.
  private(set) var losses: [Double]
  private var minutes: [Int: Double] = [:]  // failures by minute of the window
  private var exposures: [LossExposure] = []

  init(_ setting: LossSetting) {
    self.setting = setting
    losses = Array(
      repeating: 0, count: (1 + setting.requests.pools.count) * Outcome.allCases.count)
  }

  /// The state has changed.
  ///
  /// - Parameters:
  ///   - row: of the record, the first change after this one.
  ///   - rate: requests per second.
  ///   - response: the mean time of a request in the system, seconds.
  mutating func change(
    from old: StateFacts, to new: StateFacts, at now: Double, next row: Int, rate: Double,
    response: Double
  ) {
    let current = new.exposures
    if exposures.isEmpty, current.isEmpty { return }
    for exposure in exposures where !current.contains(where: { $0.place == exposure.place }) {
      close(exposure, at: now, state: new.state, next: row, rate: rate)
    }
    for var exposure in current {
      if let known = exposures.first(where: { $0.place == exposure.place }) {
        exposure.since = known.since
      } else {
        exposure.since = now
        bookInProgress(exposure, at: now, rate * response * exposure.share, after: old)
      }
      exposures.removeAll { $0.place == exposure.place }
      exposures.append(exposure)
    }
    exposures.removeAll { known in !current.contains { $0.place == known.place } }
  }

  private mutating func bookInProgress(
    _ exposure: LossExposure, at now: Double, _ inProgress: Double, after old: StateFacts
  ) {
    guard setting.window.contains(now) else { return }
    switch exposure.place {
    case .front where !old.isBlocked: book(.abandoned, inProgress, ofPool: nil, at: now)
    case .server(let pool, _):
      let outcome = exposure.outcome == .refused ? .reset : exposure.outcome
      book(outcome, inProgress, ofPool: pool, at: now)
    default: break
    }
  }

  /// The address goes over to another router without a gap: what is in progress breaks.
  mutating func moveAddress(at now: Double, inProgress: Double) {
    if setting.window.contains(now) { book(.reset, inProgress, ofPool: nil, at: now) }
  }

  private func place(_ outcome: Outcome, ofPool pool: Int?) -> Int {
    (pool.map { $0 + 1 } ?? 0) * Outcome.allCases.count + outcome.rawValue
  }

  private mutating func book(
    _ outcome: Outcome, _ requests: Double, ofPool pool: Int?, at now: Double
  ) {
    losses[place(outcome, ofPool: pool)] += requests
    minutes[Int((now - setting.window.lowerBound) / 60), default: 0] += requests
  }

  /// Minutes in which so many are expected to fail that they count as bad.
  ///
  /// - Parameter rate: requests per second.
  func badMinutes(rate: Double) -> Double {
    let limit = MinuteBuckets.threshold * rate * 60
    return Double(minutes.values.count { $0 >= limit && $0 > 0 })
  }

  mutating func finish(at now: Double, state: InfrastructureState, rate: Double) {
    for exposure in exposures { close(exposure, at: now, state: state, next: .max, rate: rate) }
    exposures = []
  }

  private mutating func close(
    _ exposure: LossExposure, at now: Double, state: InfrastructureState, next row: Int,
    rate: Double
  ) {
    var until = now - exposure.rescue
    if case .server(let pool, let server) = exposure.place, row < .max {
      let part = setting.requests.pools[pool].infrastructurePool!
      let component = setting.plan.pools[part].servers[server]
      if state.impairments[component] & 15 != 0 {
        // Nobody else is sent there, but who was waits for this server.
        let back = setting.repair(of: component, from: row, before: now + exposure.rescue)
        until = min(now, back - exposure.rescue)
      }
    }
    book(
      exposure.outcome, perSecond: rate * exposure.share, ofPool: exposure.place.pool,
      from: exposure.since, to: until)
  }

  /// Requests are lost at a rate between two times.
  ///
  /// - Parameter pool: where they are; nil in front of all.
  mutating func book(
    _ outcome: Outcome, perSecond: Double, ofPool pool: Int?, from start: Double, to end: Double
  ) {
    let from = max(start, setting.window.lowerBound)
    let to = min(end, setting.window.upperBound)
    guard to > from else { return }
    losses[place(outcome, ofPool: pool)] += perSecond * (to - from)
    var time = from
    while time < to {
      let minute = Int((time - setting.window.lowerBound) / 60)
      let next = min(to, setting.window.lowerBound + Double(minute + 1) * 60)
      minutes[minute, default: 0] += perSecond * (next - time)
      time = next > time ? next : to
    }
  }
}
