extension InfrastructurePlan {
  /// Has clocks told of the changes that stop or start their ageing; a plan without such clocks stays as it was.
  ///
  /// To be called once all components, clocks and behaviours stand; a second call changes nothing.
  package mutating func addAgeingWatchers() {
    let canStop = clocksThatCanStop
    for (row, clock) in clocks.enumerated()
    where clock.ageing == .inOperation && canStop[row]
      && !components[clock.component].watchers.contains(where: { $0 == (0, row) })
    {
      components[clock.component].watchers.append((0, row))
    }
  }

  /// By clock: whether anything but its own failure can stop its ageing.
  var clocksThatCanStop: [Bool] {
    var stoppers = Array(repeating: 0, count: components.count)
    for clock in clocks where !clock.impairment.isUp { stoppers[clock.component] += 1 }
    return clocks.map { clock in
      let component = components[clock.component]
      switch clock.ageing {
      case .always: return false
      case .withService: return serviceGate != nil
      case .inOperation:
        return stoppers[clock.component] > (clock.impairment.isUp ? 0 : 1)
          || !component.dependsOn.isEmpty
      }
    }
  }

  /// By component: whether the service hangs on it, through gates, pools, addresses, domains or standby groups.
  var componentsOfService: [Bool] {
    guard serviceGate != nil || routes != nil || !pools.isEmpty || !addresses.isEmpty else {
      return Array(repeating: true, count: components.count)
    }
    var isOnPath = Array(repeating: false, count: components.count)
    var seenGates = Array(repeating: false, count: gates.count)
    var open: [GatePlan.Input] = serviceGate.map { [.gate($0)] } ?? []
    for address in neededAddresses.map({ addresses[$0] }) {
      open += (address.routers + address.daemons.compactMap(\.self)).map { .component($0) }
    }
    open += Set(neededPools.joined()).flatMap { pools[$0].servers }.map { .component($0) }
    while let input = open.popLast() {
      switch input {
      case .gate(let gate):
        if seenGates[gate] { continue }
        seenGates[gate] = true
        open += gates[gate].inputs
      case .component(let component):
        if isOnPath[component] { continue }
        isOnPath[component] = true
        open += components[component].dependsOn.map { .gate($0) }
        open += components[component].madeOf.map { .component($0) }
      }
    }
    return isOnPath
  }
}
