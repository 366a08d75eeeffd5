import NinesModel
import NinesRandom
import NinesVocabulary

/// Virtual addresses with their routers, pools with their views and health checks.
extension PlanCompiler {
  mutating func compileAddressesAndPools() {
    poolRows = []
    var checks: [ActiveCheckPlan] = []
    for (number, pool) in architecture.pools.enumerated() {
      poolRows.append(compilePool(number, pool, checks: &checks))
    }
    if !checks.isEmpty { ActiveChecks.add(checks, to: &plan) }
    let groups = architecture.addresses.enumerated().map { routerGroup($0.offset, $0.element.part) }
    if !groups.isEmpty { VirtualRouters.add(groups, to: &plan) }
    for (row, address) in architecture.addresses.enumerated() {
      for router in plan.addresses[row].routers { plan.components[router].isReplayed = true }
      if let rescuer {
        plan.addresses[row].rescue = rescuer.address(repeats: address.part.connectionsRetry)
      }
    }
  }

  /// Nil: there are no requests to save.
  var rescuer: RescueCompiler? {
    guard let traffic = architecture.traffic,
      let policy = try? RetryPolicyCatalog.policy(traffic.retries)
    else { return nil }
    return RescueCompiler(patience: traffic.patience, retries: policy.rules)
  }

  /// Where requests enter unless the traffic says otherwise.
  var onlyAddress: String? {
    architecture.addresses.count == 1 ? architecture.addresses[0].name : nil
  }

  /// The address that requests come through to a pool; nil: it has one view.
  private func address(of pool: Int) -> Int? {
    if let traffic = architecture.traffic {
      guard let name = traffic.enters ?? onlyAddress, case .address(let row)? = names[name],
        entryPools.contains(pool)
      else { return nil }
      return row
    }
    return architecture.addresses.isEmpty || pool > 0 ? nil : 0
  }

  /// Pools that requests reach first.
  private var entryPools: Set<Int> {
    guard let traffic = architecture.traffic else { return [] }
    let firsts = ([traffic.visits] + traffic.classes.map(\.visits)).compactMap(\.first)
    let rows = firsts.compactMap { name -> Int? in
      if case .pool(let row)? = names[name.content] { return row }
      return nil
    }
    return rows.isEmpty ? [0] : Set(rows)
  }

  private mutating func compilePool(
    _ number: Int, _ pool: Named<PoolSection>, checks: inout [ActiveCheckPlan]
  ) -> Int? {
    let rules = attempt { () throws(Diagnostic) in
      try HealthCheckCatalog.check(pool.part.healthCheck).rules
    }
    let components = serverComponents[number].compactMap { $0 }
    guard let rules, !components.isEmpty else { return nil }
    let row = plan.pools.count
    let address = address(of: number)
    let viewers = address.map { plan.addresses[$0].routers.count } ?? 1
    var part = PoolPlan(
      name: pool.name, servers: components, address: address, firstView: plan.views.count,
      viewers: viewers)
    if let rescuer {
      let isPassive = if case .passive = rules { true } else { false }
      let longest = pool.part.queueTimeout.flatMap { try? DistributionCatalog.law($0) }
        .map { $0.isConstant ? $0.mean : $0.quantile(1 - 1e-9) }
      func times(alone: Bool) -> RescueTimes {
        rescuer.pool(
          pool.part, isPassive: isPassive, alone: alone, queueTimeout: longest ?? .infinity)
      }
      part.rescue = times(alone: false)
      part.rescueAlone = times(alone: true)
    }
    for component in components { plan.components[component].isReplayed = true }
    for viewer in 0..<viewers {
      for (server, component) in components.enumerated() {
        var view = ViewPlan(pool: row, viewer: viewer, component: component)
        if case .immediate = rules { view.isImmediate = true }
        let viewRow = plan.views.count
        plan.views.append(view)
        if case .active(let active) = rules {
          let router = address.map { plan.addresses[$0].routers[viewer] }
          checks.append(
            check(
              active, view: viewRow, router: router, name: plan.components[component].name,
              number: server, of: components.count))
        }
      }
    }
    plan.pools.append(part)
    return row
  }

  private mutating func check(
    _ rules: ActiveCheckRules, view: Int, router: Int?, name: String, number: Int, of count: Int
  ) -> ActiveCheckPlan {
    let probe = ProbePlan(
      interval: rules.interval, fastInterval: rules.fastInterval,
      downInterval: rules.downInterval, rise: rules.rise, fall: rules.fall,
      spacing: rules.countsFromEnd ? .fromEnd : .fromStart)
    let slowest = max(rules.interval, rules.downInterval ?? 0, rules.fastInterval ?? 0)
    plan.longestDelay = max(plan.longestDelay, slowest * Double(rules.rise + rules.fall))
    let phase: PhasePlan
    switch rules.phase {
    case .random:
      let seer = router.map { "\(plan.components[$0].name) check" } ?? "check"
      phase = .uniform(stream: plan.addStream(seed: seed, component: name, purpose: seer))
    case .spread:
      phase = .fixed(
        ActiveCheckPlan.spreadDelay(
          number: number, of: count,
          intervals: Array(repeating: rules.interval, count: count)))
    }
    return ActiveCheckPlan(
      view: view, probe: probe, phase: phase, timeout: rules.timeout,
      connectTimeout: rules.connectTimeout, viewer: router)
  }

  private mutating func routerGroup(
    _ row: Int, _ part: VirtualAddressSection
  ) -> RouterGroupPlan {
    let name = architecture.addresses[row].name
    var routers: [RouterPlan] = []
    for (number, router) in part.routers.enumerated() {
      let component = plan.addresses[row].routers[number]
      var result = RouterPlan(
        component: component, priority: router.priority, addressRank: number)
      result.daemon = plan.addresses[row].daemons[number]
      result.startDelay = router.startDelay
      result.advertisementInterval = part.advertisementInterval
      result.downTimerAdverts = part.missedAdvertisements
      result.preempts = part.preempt
      result.preemptDelay = part.preemptDelay
      result.isConfiguredMaster = router.isConfiguredActive
      result.script = part.trackScript.map { script in
        var plan = TrackScriptPlan()
        plan.interval = script.interval
        plan.rise = script.rise
        plan.fall = script.fall
        plan.weight = script.weight
        plan.runTime = script.runTime
        plan.isBroken = script.isBroken
        plan.phase = .uniform(
          stream: self.plan.addStream(
            seed: seed, component: self.plan.components[component].name, purpose: "script"))
        return plan
      }
      plan.longestDelay = max(
        plan.longestDelay,
        result.preemptDelay + result.startDelay + result.advertisementInterval
          * Double(result.downTimerAdverts + 1))
      routers.append(result)
    }
    let start = plan.addStream(seed: seed, component: name, purpose: "advertisements")
    var result = RouterGroupPlan(
      address: row, version: part.version == 2 ? .two : .three, routers: routers,
      start: .settled(.uniform(stream: start)))
    result.partitions = plan.addresses[row].partitions
    return result
  }
}
