/// Reads regimes off states, for one plan.
struct RegimeReader: Sendable {
  private let plan: InfrastructurePlan
  private let address: Int?
  private let pools: [PoolPart]

  private struct PoolPart {
    let row: Int  // in the infrastructure's plan
    let kinds: [UInt64]  // by server; equal for servers that may be exchanged
  }

  init(_ infrastructure: InfrastructurePlan, _ requests: RequestPlan) {
    plan = infrastructure
    address = requests.address
    pools = requests.pools.compactMap { pool in
      guard let row = pool.infrastructurePool else { return nil }
      // Which of its equal servers a client is sent to matters where clients differ, or servers by their places.
      let isAnonymous = !type(of: pool.balancer).tellsEqualsApart
      var kinds: [UInt64] = []
      for server in pool.serverNames.indices {
        let twin = (0..<server).first {
          isAnonymous && pool.weights[$0] == pool.weights[server]
            && pool.speeds[$0] == pool.speeds[server]
            && pool.slowdowns[$0] == pool.slowdowns[server]
        }
        kinds.append(UInt64(twin.map { Int(kinds[$0]) } ?? server))
      }
      return PoolPart(row: row, kinds: kinds)
    }
  }

  /// The router that answers; nil when none does, or when there is no address.
  func router(in state: InfrastructureState) -> Int? {
    guard let address else { return nil }
    let part = plan.addresses[address]
    return part.routers.indices.first { number in
      state.holders[address] & (1 << UInt16(number)) != 0
        && state.impairments[part.routers[number]] & 15 == 0
    }
  }

  /// What a client finds at the address while no router answers.
  func gap(in state: InfrastructureState) -> Impairment {
    guard let address else { return [] }
    let part = plan.addresses[address]
    let holder = part.routers.indices.first { state.holders[address] & (1 << UInt16($0)) != 0 }
    return holder.map { Impairment(rawValue: state.impairments[part.routers[$0]]) } ?? .silent
  }

  func isBlocked(_ state: InfrastructureState) -> Bool {
    !state.serviceIsUp || (address != nil && router(in: state) == nil)
  }

  /// Whether the fate of a request may hang on what comes later: it may wait for something that is down.
  func isExposed(_ state: InfrastructureState) -> Bool {
    if isBlocked(state) { return true }
    let viewer = router(in: state) ?? 0
    return pools.contains { pool in
      let part = plan.pools[pool.row]
      return part.servers.indices.contains {
        state.beliefs[part.view(viewer: viewer, server: $0)]
          && state.impairments[part.servers[$0]] & 15 != 0
      }
    }
  }

  /// Servers in rotation by pool of the infrastructure's plan that requests use: (server, impairment).
  func rotation(
    ofPool row: Int, in state: InfrastructureState
  ) -> [(server: Int, impairment: Impairment)] {
    let part = plan.pools[row]
    let viewer = part.address == nil ? 0 : router(in: state) ?? 0
    return part.servers.indices.compactMap { server in
      guard state.beliefs[part.view(viewer: viewer, server: server)] else { return nil }
      return (server, Impairment(rawValue: state.impairments[part.servers[server]]))
    }
  }

  func regime(of state: InfrastructureState) -> Regime {
    var parts: [UInt64] = [state.serviceIsUp ? 1 : 0]
    let router = router(in: state)
    if address != nil { parts.append(router == nil ? UInt64(gap(in: state).rawValue) : 1 << 8) }
    // Nobody gets as far as the servers.
    if isBlocked(state) { return Regime(parts: parts) }
    let viewer = router ?? 0
    for pool in pools {
      let part = plan.pools[pool.row]
      let codes = part.servers.indices.map { server in
        let looksUp = state.beliefs[part.view(viewer: viewer, server: server)]
        let impairment = state.impairments[part.servers[server]]
        // Nobody is sent to a server out of rotation.
        return pool.kinds[server] << 16 | (looksUp ? 1 << 8 | UInt64(impairment) : 0)
      }
      parts += codes.sorted()
    }
    return Regime(parts: parts)
  }

  /// In words, for those who read a plan.
  func name(of state: InfrastructureState, requests: RequestPlan) -> String {
    if !state.serviceIsUp { return "the structure is down" }
    if address != nil, router(in: state) == nil {
      return gap(in: state).contains(.refuses)
        ? "the address refuses connections" : "nobody answers at the address"
    }
    let parts = requests.pools.compactMap { pool -> String? in
      guard let row = pool.infrastructurePool else { return nil }
      let rotation = rotation(ofPool: row, in: state)
      let good = rotation.count { $0.impairment.isUp }
      let slow = rotation.count { $0.impairment.contains(.slow) }
      var text = "\(good) of \(pool.serverNames.count) servers of \(pool.name)"
      if slow > 0 { text += ", \(slow) slow" }
      if rotation.count > good { text += ", \(rotation.count - good) down in rotation" }
      return text
    }
    return parts.isEmpty ? "everything up" : parts.joined(separator: "; ")
  }
}
