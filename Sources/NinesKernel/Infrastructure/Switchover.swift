/// How the output of a standby group is being switched over.
enum Switchover: UInt8, Sendable {
  case none
  case automatic
  case manual
}

extension World {
  /// A standby group begins to hand over; its output stays impaired meanwhile.
  package mutating func beginSwitchover(of output: Int, isManual: Bool) {
    if switching[output] == .none { switchovers += 1 }
    switching[output] = isManual ? .manual : .automatic
    followSwitchovers()
  }

  package mutating func endSwitchover(of output: Int) {
    if switching[output] != .none { switchovers -= 1 }
    switching[output] = .none
    followSwitchovers()
  }

  /// What a structure that is down waits for: a takeover, if it would be up were all switchovers over.
  var structurePhase: Phase {
    guard switchovers > 0, let root = plan.serviceGate else { return .repair }
    if wouldBeUp(gate: root, counting: [.automatic]) { return .takeover }
    return wouldBeUp(gate: root, counting: [.automatic, .manual]) ? .manual : .repair
  }

  /// Asks anew what a structure that is down waits for.
  @inline(never)
  mutating func followSwitchovers() {
    guard let root = plan.serviceGate, !gateIsUp(root) else { return }
    watch.setStructure(structurePhase, at: now, cause: latestCause)
    if watch.followsRequests, isWatched { refreshWatch() }
  }

  private func wouldBeUp(gate: Int, counting kinds: [Switchover]) -> Bool {
    if gateIsUp(gate) { return true }
    let inputs = plan.gates[gate].inputs
    let up = inputs.count { input in
      switch input {
      case .gate(let child): return wouldBeUp(gate: child, counting: kinds)
      case .component(let component): return wouldBeUp(component, counting: kinds)
      }
    }
    return up >= plan.gates[gate].need
  }

  /// Down for no other reason than a switchover of its own or of a domain that it depends on.
  private func wouldBeUp(_ component: Int, counting kinds: [Switchover]) -> Bool {
    if isUp(component) { return true }
    let isBlocked = blockers[component] > 0
    let reasons = (isBlocked ? 1 : 0) + (kinds.contains(switching[component]) ? 1 : 0)
    guard impairment(of: component).intersection(.down) == .silent,
      Int(kindCounts[component * 8]) == reasons
    else { return false }
    return plan.components[component].dependsOn.allSatisfy { wouldBeUp(gate: $0, counting: kinds) }
  }
}
