package import NinesRandom

/// Several components of which one is in charge and the others stand by; what they yield together is `output`.
package struct StandbyGroupPlan: Sendable {
  package let members: [Int]  // components, the preferred one first
  /// A component without clocks: down while no member is in charge.
  package let output: Int
  /// From the loss of the member in charge until another one serves, seconds.
  package var switchoverTime: RequestSampler
  /// Chance that the switchover works by itself.
  package var coverage = 1.0
  /// The same by hand, when it does not.
  package var manualSwitchoverTime: RequestSampler
  /// Whether members are repaired while a switchover runs; if not, their repairs begin after it, or once all are down.
  package var repairsDuringSwitchover = true
  /// Whether the preferred member takes over again, at the price of another switchover.
  package var failsBack = false
  package let coverageStream: Int
  package let switchoverStream: Int

  package init(
    members: [Int], output: Int, switchoverTime: RequestSampler,
    manualSwitchoverTime: RequestSampler, coverageStream: Int, switchoverStream: Int
  ) {
    self.members = members
    self.output = output
    self.switchoverTime = switchoverTime
    self.manualSwitchoverTime = manualSwitchoverTime
    self.coverageStream = coverageStream
    self.switchoverStream = switchoverStream
  }
}

extension InfrastructurePlan {
  /// Adds the mechanism of all standby groups; once, when all components and clocks stand.
  ///
  /// `ageing` tells by group how the clocks of its members age on standby.
  package mutating func addStandbyGroups(_ groups: [StandbyGroupPlan], ageing: [StandbyAgeing]) {
    let target = behaviours.count + 1
    for (row, group) in groups.enumerated() {
      components[group.output].madeOf = group.members
      for member in group.members { components[member].watchers.append((target, row)) }
      for clock in clocks.indices where group.members.contains(clocks[clock].component) {
        clocks[clock].isGoverned = true
        clocks[clock].standby = ageing[row]
      }
    }
    behaviours.append(StandbyGroups(target: target, groups: groups, clocks: clocks))
  }
}
