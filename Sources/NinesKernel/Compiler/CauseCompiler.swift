import NinesModel
import NinesRandom
import NinesVocabulary

/// Standby groups and causes that several components share.
extension PlanCompiler {
  /// Each group gets a component of its own that stands for what it yields.
  mutating func declareStandbyGroups() {
    for group in architecture.standbyGroups {
      let row = plan.components.count
      plan.components.append(ComponentPlan(name: group.name))
      standbyOutputs.append(row)
      names.add(group.name, .components([row]), at: group.location, to: &problems)
    }
  }

  mutating func compileStandbyGroups() {
    var groups: [StandbyGroupPlan] = []
    var ageing: [StandbyAgeing] = []
    for (number, group) in architecture.standbyGroups.enumerated() {
      let members = components(group.part.of)
      if members.count < 2 {
        problems.add(
          Diagnostic(
            .invalid("a standby group needs two members or more"), at: group.part.location))
        continue
      }
      if Set(members).count < members.count {
        problems.add(
          Diagnostic(.invalid("a standby group names a member twice"), at: group.part.location))
        continue
      }
      var result = StandbyGroupPlan(
        members: members, output: standbyOutputs[number],
        switchoverTime: sampler(group.part.switchover),
        manualSwitchoverTime: sampler(group.part.manualSwitchover),
        coverageStream: plan.addStream(seed: seed, component: group.name, purpose: "coverage"),
        switchoverStream: plan.addStream(seed: seed, component: group.name, purpose: "switchover"))
      result.coverage = group.part.coverage
      plan.longestDelay = max(
        plan.longestDelay, result.switchoverTime.mean,
        result.coverage < 1 ? result.manualSwitchoverTime.mean : 0)
      result.repairsDuringSwitchover = group.part.repairDuringSwitchover
      result.failsBack = group.part.failback
      groups.append(result)
      switch group.part.kind {
      case "cold": ageing.append(.cold)
      case "warm": ageing.append(.law(sampler(group.part.standbyUpTime!)))
      default: ageing.append(.hot)
      }
    }
    checkStandbyCircles(groups)
    if !groups.isEmpty { plan.addStandbyGroups(groups, ageing: ageing) }
  }

  /// A group whose members need what the group itself yields could never start.
  private mutating func checkStandbyCircles(_ groups: [StandbyGroupPlan]) {
    let members = Dictionary(
      groups.map { ($0.output, $0.members) }, uniquingKeysWith: { a, _ in a })
    for (row, group) in zip(standbyOutputs, architecture.standbyGroups) {
      var seen: Set<Int> = []
      var open = members[row] ?? []
      while let next = open.popLast() {
        guard seen.insert(next).inserted else { continue }
        open += members[next] ?? []
        for gate in plan.components[next].dependsOn { open += reach(of: gate) }
      }
      if seen.contains(row) {
        problems.add(
          Diagnostic(
            .invalid("'\(group.name)' depends on itself through its members"), at: group.location))
      }
    }
  }

  mutating func compileCommonCauses() {
    var causes: [CommonCausePlan] = []
    for cause in architecture.commonCauses {
      names.add(cause.name, .pending, at: cause.location, to: &problems)
      let rows = components(cause.part.of)
      let intervalStream = plan.addStream(seed: seed, component: cause.name, purpose: "interval")
      let chanceStream = plan.addStream(seed: seed, component: cause.name, purpose: "chance")
      if let beta = cause.part.beta {
        causes += betaCauses(
          cause, rows, beta, intervalStream: intervalStream, chanceStream: chanceStream)
      } else if let every = cause.part.every {
        let clocks = shockClocks(cause, rows)
        if let mean = try? DistributionCatalog.law(every).mean {
          checkEffort(of: "shocks", every: mean, at: cause.part.location)
        }
        causes.append(
          CommonCausePlan(
            name: cause.name, clocks: clocks, interval: sampler(every), chance: cause.part.chance,
            intervalStream: intervalStream, chanceStream: chanceStream))
      } else {
        let triggers = components(cause.part.after)
        var result = CommonCausePlan(
          name: cause.name, clocks: shockClocks(cause, rows), interval: .constant(.infinity),
          chance: cause.part.chance, intervalStream: intervalStream, chanceStream: chanceStream)
        result.triggers = plan.clocks.indices.filter {
          triggers.contains(plan.clocks[$0].component)
        }
        causes.append(result)
      }
    }
    if !causes.isEmpty { plan.addCommonCauses(causes) }
  }

  /// One cause for each way to fail that the members share, at its own rate.
  private mutating func betaCauses(
    _ cause: Named<CommonCauseSection>, _ rows: [Int], _ beta: Double, intervalStream: Int,
    chanceStream: Int
  ) -> [CommonCausePlan] {
    if beta == 0 { return [] }
    let byComponent = rows.map { row in
      plan.clocks.indices.filter { plan.clocks[$0].component == row }
    }
    guard let first = byComponent.first, !first.isEmpty,
      byComponent.allSatisfy({
        $0.map { plan.clocks[$0].mode } == first.map { plan.clocks[$0].mode }
      })
    else {
      problems.add(
        Diagnostic(
          .invalid("a beta factor needs components that fail in the same ways"),
          at: cause.part.location))
      return []
    }
    let isAlike = byComponent.allSatisfy { clocks in
      zip(clocks, first).allSatisfy { clock, other in
        let (mean, expected) = (meanUpTimes[clock] ?? .infinity, meanUpTimes[other] ?? .infinity)
        return mean == expected || abs(mean - expected) <= 1e-9 * expected
      }
    }
    guard isAlike else {
      problems.add(
        Diagnostic(
          .invalid(
            "a beta factor needs components with equal mean up times; "
              + "for unlike ones say how often the cause strikes with 'every'"),
          at: cause.part.location))
      return []
    }
    return first.indices.map { way in
      let (interval, chance) =
        way == 0
        ? (intervalStream, chanceStream)
        : (
          plan.addStream(seed: seed, component: cause.name, purpose: "interval \(way)"),
          plan.addStream(seed: seed, component: cause.name, purpose: "chance \(way)")
        )
      return plan.betaFactorCause(
        name: first.count == 1 ? cause.name : "\(cause.name) (\(plan.clocks[first[way]].mode))",
        clocks: byComponent.map { $0[way] }, beta: beta,
        meanUpTime: meanUpTimes[first[way]] ?? .infinity, intervalStream: interval,
        chanceStream: chance)
    }
  }

  /// The clocks that a shock makes fail: the members' own first ones, or some with the shock's down time.
  private mutating func shockClocks(
    _ cause: Named<CommonCauseSection>, _ rows: [Int]
  ) -> [Int] {
    rows.compactMap { row in
      guard let downTime = cause.part.downTime else {
        let own = plan.clocks.indices.first { plan.clocks[$0].component == row }
        if own == nil {
          problems.add(
            Diagnostic(
              .missingKey("down_time", example: "down_time: {exponential: {mean: 1 h}}"),
              at: cause.part.location))
        }
        return own
      }
      let name = plan.components[row].name
      return plan.addShockClock(
        component: row, mode: cause.name, impairment: .silent, downTime: sampler(downTime),
        crew: nil,
        stream: plan.addStream(seed: seed, component: name, purpose: cause.name))
    }
  }
}
