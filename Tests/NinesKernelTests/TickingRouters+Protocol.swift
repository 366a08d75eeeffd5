import NinesKernel

/// What the routers say to each other, one advertisement after another.
extension TickingRouters {
  mutating func boot(_ row: Int, _ world: borrowing World) {
    nodes[row].startsAt = .infinity
    nodes[row].verdict = nil
    if let script = group.routers[row].script {
      nodes[row].runs = true
      nodes[row].runOrigin = world.now
      nodes[row].runNumber = 0
      nodes[row].runPeriod = 0
      nodes[row].counter = script.startsFailed ? 0 : script.rise - 1
      if script.startsFailed { nodes[row].verdict = false }
    }
    if let script = group.routers[row].script, script.weight == 0, nodes[row].verdict != true {
      nodes[row].priority = priority(row)
      nodes[row].mode = .fault
    } else {
      becomeBackup(row, world.now)
    }
  }

  mutating func becomeBackup(_ row: Int, _ now: Double) {
    nodes[row].mode = .backup
    nodes[row].priority = priority(row)
    nodes[row].heardInterval = interval(row)
    nodes[row].preemptAt = .nan
    let isOwner = group.routers[row].priority == 255 && group.routers[row].isConfiguredMaster
    nodes[row].deadline = isOwner ? now : now + downInterval(row)
  }

  mutating func beSettled(_ phase: PhasePlan, _ world: inout World) {
    for row in nodes.indices where nodes[row].mode == .starting {
      if let script = group.routers[row].script {
        let impairment = world.impairment(of: group.routers[row].component)
        let passes = !script.isBroken && impairment.isDisjoint(with: script.fails)
        nodes[row].runs = true
        nodes[row].counter = passes ? script.rise + script.fall - 1 : 0
        nodes[row].verdict = passes
        switch script.phase {
        case .uniform(let stream):
          nodes[row].runOrigin = world.unit(stream: stream) * script.interval
        case .fixed(let delay): nodes[row].runOrigin = delay
        }
        if script.weight == 0, !passes {
          nodes[row].mode = .fault
          continue
        }
      }
      becomeBackup(row, 0)
    }
    for row in nodes.indices where nodes[row].mode == .backup {
      let rank = (nodes[row].priority, group.routers[row].addressRank)
      let hasBetter = nodes.indices.contains { other in
        other != row && hears(other, row, world)
          && (nodes[other].priority, group.routers[other].addressRank) > rank
      }
      if hasBetter { continue }
      switch phase {
      case .uniform(let stream):
        nodes[row].advertOrigin = world.unit(stream: stream) * interval(row)
      case .fixed(let delay): nodes[row].advertOrigin = delay
      }
      nodes[row].mode = .active
      nodes[row].advertNumber = 0
      world.setHolder(group.address, router: row, holds: true)
      for other in nodes.indices where other != row && hears(other, row, world) {
        nodes[other].heardInterval = interval(row)
        nodes[other].deadline = nodes[row].advertOrigin - interval(row) + downInterval(other)
      }
    }
  }

  private func hears(_ receiver: Int, _ sender: Int, _ world: borrowing World) -> Bool {
    guard nodes[receiver].mode == .backup || nodes[receiver].mode == .active else { return false }
    if group.version == .two, interval(receiver) != interval(sender) { return false }
    for partition in group.partitions where !world.isUp(partition.component) {
      if partition.side.contains(receiver) != partition.side.contains(sender) { return false }
    }
    return true
  }

  mutating func send(_ sender: Int, _ priority: Int, _ world: inout World) {
    var answers = [(sender, priority)]
    while !answers.isEmpty {
      let (from, priority) = answers.removeFirst()
      for row in nodes.indices where row != from {
        guard hears(row, from, world) else { continue }
        if nodes[row].mode == .backup {
          heard(row, from, priority, &world)
          continue
        }
        let mine = nodes[row].priority
        let isGreater = group.routers[from].addressRank > group.routers[row].addressRank
        if priority > mine || (priority == mine && isGreater) {
          nodes[row].mode = .backup
          nodes[row].preemptAt = .nan
          nodes[row].heardInterval = interval(from)
          nodes[row].deadline = world.now + downInterval(row)
          world.setHolder(group.address, router: row, holds: false)
        } else {
          nodes[row].advertOrigin = world.now
          nodes[row].advertNumber = 1
          answers.append((row, mine))
        }
      }
    }
  }

  private mutating func heard(_ row: Int, _ from: Int, _ priority: Int, _ world: inout World) {
    let router = group.routers[row]
    if priority == 0 {
      nodes[row].deadline = world.now + skew(row)
      return
    }
    let isLower = priority < nodes[row].priority
    if isLower, !router.isConfiguredMaster, router.preempts, router.preemptDelay > 0 {
      if nodes[row].preemptAt.isNaN { nodes[row].preemptAt = world.now + router.preemptDelay }
      if world.now >= nodes[row].preemptAt { return }
    } else if isLower, router.preempts || router.isConfiguredMaster {
      return
    }
    if !isLower { nodes[row].preemptAt = .nan }
    nodes[row].heardInterval = interval(from)
    nodes[row].deadline = world.now + downInterval(row)
    if nodes[row].leftover {
      nodes[row].leftover = false
      world.setHolder(group.address, router: row, holds: false)
    }
  }
}
