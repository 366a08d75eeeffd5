/// Requests that are lost while something lasts.
struct LossExposure {
  enum Place: Equatable {
    case front
    case server(pool: Int, server: Int)
    case empty(pool: Int)

    /// Nil in front of all pools.
    var pool: Int? {
      switch self {
      case .front: nil
      case .server(let pool, _), .empty(let pool): pool
      }
    }
  }
  let place: Place
  var since = 0.0
  var share: Double  // of all requests
  let rescue: Double
  let outcome: Outcome
}

/// What the loss arithmetic of all episodes of one record has in common.
final class LossSetting {
  let plan: InfrastructurePlan
  let requests: RequestPlan
  let reader: RegimeReader
  let loads: PoolLoads
  let record: [Change]
  let window: ClosedRange<Double>

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

  /// What is lost for as long as a state lasts; `since` is left open.
  ///
  /// - Parameter parts: of the pools in this state.
  func exposures(
    in state: InfrastructureState, parts: [[PoolLoads.Part]]
  ) -> [LossExposure] {
    if !state.serviceIsUp {
      return [
        LossExposure(place: .front, share: 1, rescue: plan.serviceRescue, outcome: .abandoned)
      ]
    }
    if let address = requests.address, reader.router(in: state) == nil {
      let gap = reader.gap(in: state)
      return [
        LossExposure(
          place: .front, share: 1, rescue: plan.addresses[address].rescue.time(for: gap),
          outcome: gap.contains(.refuses) ? .refused : .abandoned)
      ]
    }
    return requests.pools.indices.flatMap { exposures(ofPool: $0, parts: parts[$0]) }
  }

  private func exposures(ofPool number: Int, parts: [PoolLoads.Part]) -> [LossExposure] {
    let pool = requests.pools[number]
    guard let row = pool.infrastructurePool else { return [] }
    let part = plan.pools[row]
    let visited = min(1, loads.visits[number])
    if parts.isEmpty {
      return [
        LossExposure(
          place: .empty(pool: number), share: visited, rescue: part.rescue.noServer,
          outcome: .noServer)
      ]
    }
    let isLeftAlone = !parts.contains { $0.impairment.isUp }
    let times = parts.count == 1 ? part.rescueAlone : part.rescue
    return parts.compactMap { server in
      let share = isLeftAlone ? 1 / Double(parts.count) : server.share
      guard !server.impairment.isUp, share > 0 else { return nil }
      return LossExposure(
        place: .server(pool: number, server: server.server), share: visited * share,
        rescue: times.time(for: server.impairment),
        outcome: outcome(of: server.impairment, in: pool))
    }
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

  /// How requests end for which an overloaded pool has no room.
  func overflowOutcome(ofPool number: Int) -> Outcome {
    let pool = requests.pools[number]
    if pool.capacity != nil || pool.queueLimit != nil { return .queueFull }
    return pool.queueTimeout != nil ? .queueTimeout : .abandoned
  }

  /// When a component that is down is back, from the record; infinite if not before the limit.
  func repair(of component: Int, from row: Int, before limit: Double) -> Double {
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
