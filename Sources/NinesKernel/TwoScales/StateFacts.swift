/// What one state of the infrastructure means for requests, read off once however often a record returns to it.
final class StateFacts {
  let state: InfrastructureState
  let regime: Regime
  /// Of the regime in the table.
  let number: Int?
  let router: Int?
  let isBlocked: Bool
  let isExposed: Bool
  /// By pool: the servers in rotation.
  let parts: [[PoolLoads.Part]]
  /// By pool and server.
  let impairments: [[Impairment]]
  let exposures: [LossExposure]
  /// By pool: what bounds the waits, seconds.
  let waitLimits: [Double]
  /// Whether some server is down, in rotation or not.
  let isSomeServerDown: Bool

  init(_ state: InfrastructureState, regimes: RegimeTable, setting: LossSetting) {
    let reader = setting.reader
    self.state = state
    regime = reader.regime(of: state)
    number = regimes.number(of: regime)
    router = reader.router(in: state)
    isBlocked = reader.isBlocked(state)
    isExposed = reader.isExposed(state)
    let pools = setting.requests.pools
    let parts = pools.indices.map { setting.loads.parts(ofPool: $0, in: state) }
    self.parts = parts
    impairments = pools.map { pool in
      guard let row = pool.infrastructurePool else {
        return Array(repeating: [], count: pool.serverNames.count)
      }
      return setting.plan.pools[row].servers.map {
        Impairment(rawValue: state.impairments[$0])
      }
    }
    waitLimits = pools.indices.map { pool in
      setting.loads.waitLimit(ofPool: pool, servers: parts[pool].count { $0.impairment.isUp })
    }
    isSomeServerDown = impairments.contains { $0.contains { !$0.isUp } }
    exposures = setting.exposures(in: state, parts: parts)
  }
}

/// The facts of the states that a record has come by.
struct StateBook {
  private let regimes: RegimeTable
  private let setting: LossSetting
  private var known: [InfrastructureState: StateFacts] = [:]

  init(regimes: RegimeTable, setting: LossSetting) {
    self.regimes = regimes
    self.setting = setting
  }

  mutating func facts(of state: InfrastructureState) -> StateFacts {
    if let facts = known[state] { return facts }
    let facts = StateFacts(state, regimes: regimes, setting: setting)
    known[state] = facts
    return facts
  }
}
