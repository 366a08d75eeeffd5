import NinesRandom

/// Standby groups: when the member in charge is lost, another one that is up takes over after a switchover.
///
/// The member that a switchover leads to may fail meanwhile: the switchover is off, and the next member that is up
/// gets one of its own; with none, the group waits for a repair, and the first member back is in charge at once.
package struct StandbyGroups: Behaviour {
  package enum Signal: UInt16 {
    case switchedOver
  }

  package let target: Int
  package let groups: [StandbyGroupPlan]
  private let clocks: [[[Int]]]  // by group and member
  private var states: [State] = []

  private struct State {
    var active: Int?  // members by their place in the group
    var successor: Int?  // to be in charge when the switchover is over
    var switchoverEnd = Double.infinity  // an event at another time is stale
    var lost = 0  // the member that was in charge last
  }

  init(target: Int, groups: [StandbyGroupPlan], clocks: [ClockPlan]) {
    self.target = target
    self.groups = groups
    self.clocks = groups.map { group in
      group.members.map { member in clocks.indices.filter { clocks[$0].component == member } }
    }
  }

  package mutating func start(in world: inout World) {
    states = Array(repeating: State(), count: groups.count)
    for group in groups.indices {
      for member in groups[group].members.indices.dropFirst() {
        setStandsBy(true, member, of: group, in: &world)
      }
      putInCharge(0, of: group, in: &world)
    }
  }

  package mutating func handle(_ signal: Signal, about group: Int, in world: inout World) {
    guard states[group].switchoverEnd == world.now, let successor = states[group].successor
    else { return }
    takeCharge(successor, of: group, in: &world)
    failBackIfDue(group, in: &world)
  }

  /// A member of the group has changed.
  package mutating func notice(about group: Int, in world: inout World) {
    let members = groups[group].members
    var needsSwitchover = false
    if let active = states[group].active, !world.isUp(members[active]) {
      states[group].active = nil
      states[group].lost = active
      setStandsBy(true, active, of: group, in: &world)
      world.impair(groups[group].output, .silent)
      needsSwitchover = true
    }
    if let successor = states[group].successor {
      if world.isUp(members[successor]) { return }
      cancelSwitchover(of: group, in: &world)
      needsSwitchover = true
    }
    if states[group].active != nil {
      failBackIfDue(group, in: &world)
    } else if let next = members.indices.first(where: { world.isUp(members[$0]) }) {
      if needsSwitchover {
        let works = world.unit(stream: groups[group].coverageStream) < groups[group].coverage
        beginSwitchover(to: next, of: group, isManual: !works, in: &world)
      } else {
        takeCharge(next, of: group, in: &world)
      }
    } else {
      allowRepairs(of: group, in: &world)
    }
  }

  // MARK: Steps

  private mutating func beginSwitchover(
    to member: Int, of group: Int, isManual: Bool, in world: inout World
  ) {
    let plan = groups[group]
    let law = isManual ? plan.manualSwitchoverTime : plan.switchoverTime
    let end = world.now + world.draw(law, stream: plan.switchoverStream)
    states[group].successor = member
    states[group].switchoverEnd = end
    world.beginSwitchover(of: plan.output, isManual: isManual)
    if end <= world.end {
      world.schedule(Signal.switchedOver.rawValue, to: target, about: group, at: end)
    }
    for member in plan.members.indices { setHeld(true, member, of: group, in: &world) }
  }

  private mutating func cancelSwitchover(of group: Int, in world: inout World) {
    states[group].successor = nil
    states[group].switchoverEnd = .infinity
    world.endSwitchover(of: groups[group].output)
  }

  /// The member serves from now on.
  private mutating func takeCharge(_ member: Int, of group: Int, in world: inout World) {
    world.heal(groups[group].output, .silent)
    cancelSwitchover(of: group, in: &world)
    allowRepairs(of: group, in: &world)
    putInCharge(member, of: group, in: &world)
  }

  private mutating func putInCharge(_ member: Int, of group: Int, in world: inout World) {
    states[group].active = member
    setStandsBy(false, member, of: group, in: &world)
    // Its own failure starts a switchover, before which its repair must not begin.
    setHeld(true, member, of: group, in: &world)
  }

  /// The preferred member takes over again if it is up and the group is meant to.
  private mutating func failBackIfDue(_ group: Int, in world: inout World) {
    guard groups[group].failsBack, let active = states[group].active, active != 0,
      world.isUp(groups[group].members[0])
    else { return }
    states[group].active = nil
    states[group].lost = active
    setStandsBy(true, active, of: group, in: &world)
    world.impair(groups[group].output, .silent)
    beginSwitchover(to: 0, of: group, isManual: false, in: &world)
  }

  /// In the order in which they were lost, as far as the group's own succession tells.
  private func allowRepairs(of group: Int, in world: inout World) {
    let count = groups[group].members.count
    for step in 0..<count {
      setHeld(false, (states[group].lost + step) % count, of: group, in: &world)
    }
  }

  private func setHeld(_ isHeld: Bool, _ member: Int, of group: Int, in world: inout World) {
    if groups[group].repairsDuringSwitchover { return }
    for clock in clocks[group][member] { world.setRepairHeld(clock, isHeld) }
  }

  private func setStandsBy(_ standsBy: Bool, _ member: Int, of group: Int, in world: inout World) {
    for clock in clocks[group][member] { world.setStandsBy(clock, standsBy) }
  }
}
