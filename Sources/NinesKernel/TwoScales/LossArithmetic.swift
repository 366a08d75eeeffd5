/// Requests that an episode is expected to cost, from the record alone.
///
/// A control for the simulated episodes: where it is wrong their spread grows, the result stays. Counted are those sent
/// to servers that are down and still in rotation, those that find nobody at the address or no server, less those that
/// retries save, and those in progress when something goes down.
struct LossArithmetic {
  private let plan: InfrastructurePlan
  private let requests: RequestPlan
  private let reader: RegimeReader
  private let loads: PoolLoads
  private let record: [Change]
  private let window: ClosedRange<Double>
  private(set) var losses = [Double](repeating: 0, count: Outcome.allCases.count)
  private var minutes: [Int: Double] = [:]  // failures by minute of the window
  private var exposures: [Exposure] = []

  private struct Exposure {
    enum Place: Equatable {
      case front
      case server(pool: Int, server: Int)
      case empty(pool: Int)
    }
    let place: Place
    let since: Double
    var share: Double  // of all requests
    let rescue: Double
    let outcome: Outcome
  }

  init(
    plan: InfrastructurePlan, requests: RequestPlan, reader: RegimeReader, loads: PoolLoads,
    record: [Change], window: ClosedRange<Double>
  ) {
    self.plan = plan
    self.requests = requests
    self.reader = reader
    self.loads = loads
    self.record = record
    self.window = window
  }

  /// The state has changed.
  ///
  /// - Parameters:
  ///   - row: of the record, the first change after this one.
  ///   - rate: requests per second.
  ///   - response: the mean time of a request in the system, seconds.
  mutating func change(
    from old: InfrastructureState, to new: InfrastructureState, at now: Double, next row: Int,
    rate: Double, response: Double
  ) {
    let current = self.exposures(in: new, at: now)
    for exposure in exposures where !current.contains(where: { $0.place == exposure.place }) {
      close(exposure, at: now, state: new, next: row, rate: rate)
    }
    for exposure in current {
      if let known = exposures.firstIndex(where: { $0.place == exposure.place }) {
        exposures[known].share = exposure.share
        continue
      }
      if window.contains(now) {
        let inProgress = rate * response * exposure.share
        switch exposure.place {
        case .front where !reader.isBlocked(old): book(.abandoned, inProgress, at: now)
        case .server: book(inProgressOutcome(of: exposure), inProgress, at: now)
        default: break
        }
      }
    }
    exposures =
      exposures.filter { known in current.contains { $0.place == known.place } }
      + current.filter { new in !exposures.contains { $0.place == new.place } }
  }

  /// The address goes over to another router without a gap: what is in progress breaks.
  mutating func moveAddress(at now: Double, inProgress: Double) {
    if window.contains(now) { book(.reset, inProgress, at: now) }
  }

  private mutating func book(_ outcome: Outcome, _ requests: Double, at now: Double) {
    losses[outcome.rawValue] += requests
    minutes[Int((now - window.lowerBound) / 60), default: 0] += requests
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

  private func inProgressOutcome(of exposure: Exposure) -> Outcome {
    exposure.outcome == .refused ? .reset : exposure.outcome
  }

  private func exposures(in state: InfrastructureState, at now: Double) -> [Exposure] {
    if !state.serviceIsUp {
      return [
        Exposure(
          place: .front, since: now, share: 1, rescue: plan.serviceRescue, outcome: .abandoned)
      ]
    }
    if let address = requests.address, reader.router(in: state) == nil {
      let gap = reader.gap(in: state)
      return [
        Exposure(
          place: .front, since: now, share: 1,
          rescue: plan.addresses[address].rescue.time(for: gap),
          outcome: gap.contains(.refuses) ? .refused : .abandoned)
      ]
    }
    var result: [Exposure] = []
    for (number, pool) in requests.pools.enumerated() {
      guard let row = pool.infrastructurePool else { continue }
      let part = plan.pools[row]
      let parts = loads.parts(ofPool: number, in: state)
      let visited = min(1, loads.visits[number])
      if parts.isEmpty {
        result.append(
          Exposure(
            place: .empty(pool: number), since: now, share: visited,
            rescue: part.rescue.noServer, outcome: .noServer))
      }
      let alone = parts.count == 1
      let isLeftAlone = !parts.contains { $0.impairment.isUp }
      for server in parts where !server.impairment.isUp {
        let share = isLeftAlone ? 1 / Double(parts.count) : server.share
        guard share > 0 else { continue }
        let times = alone ? part.rescueAlone : part.rescue
        result.append(
          Exposure(
            place: .server(pool: number, server: server.server), since: now,
            share: visited * share, rescue: times.time(for: server.impairment),
            outcome: outcome(of: server.impairment, in: pool)))
      }
    }
    return result
  }

  private func outcome(of impairment: Impairment, in pool: RequestPoolPlan) -> Outcome {
    let patience = requests.patience
    if impairment.contains(.silent) {
      let chain = (pool.connectTimeout ?? 127) * Double(pool.connectRetries + 1)
      return chain < patience ? .connectTimeout : .abandoned
    }
    if impairment.contains(.refuses) { return .refused }
    if impairment.contains(.hangs) {
      return pool.serverTimeout ?? .infinity < patience ? .serverTimeout : .abandoned
    }
    return .serverError
  }

  private mutating func close(
    _ exposure: Exposure, at now: Double, state: InfrastructureState, next row: Int, rate: Double
  ) {
    var until = now - exposure.rescue
    if case .server(let pool, let server) = exposure.place, row < .max {
      let component = plan.pools[requests.pools[pool].infrastructurePool!].servers[server]
      if state.impairments[component] & 15 != 0 {
        // Nobody else is sent there, but who was waits for this server.
        until = min(
          now, repair(of: component, from: row, before: now + exposure.rescue) - exposure.rescue)
      }
    }
    let from = max(exposure.since, window.lowerBound)
    let to = min(until, window.upperBound)
    guard to > from else { return }
    losses[exposure.outcome.rawValue] += rate * exposure.share * (to - from)
    var time = from
    while time < to {
      let minute = Int((time - window.lowerBound) / 60)
      let next = min(to, window.lowerBound + Double(minute + 1) * 60)
      minutes[minute, default: 0] += rate * exposure.share * (next - time)
      time = next > time ? next : to
    }
  }

  private func repair(of component: Int, from row: Int, before limit: Double) -> Double {
    var row = row
    while row < record.count, record[row].time <= limit {
      if record[row].kind == .impairment, Int(record[row].row) == component,
        record[row].value & 15 == 0
      {
        return record[row].time
      }
      row += 1
    }
    return .infinity
  }
}
