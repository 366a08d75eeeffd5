import NinesModel
import NinesRandom
import NinesVocabulary

/// Components, clocks, crews, structure.
extension PlanCompiler {
  mutating func compileInfrastructure() {
    for crew in architecture.crews {
      names.add(crew.name, .crew(plan.crews.count), at: crew.location, to: &problems)
      var row = CrewPlan(name: crew.name, size: crew.part.size)
      if let inspection = crew.part.inspection {
        row.inspection = sampler(inspection)
        row.inspectionStream = plan.addStream(
          seed: seed, component: crew.name, purpose: "inspection")
      }
      plan.crews.append(row)
    }
    for component in architecture.components { declare(component) }
    declarePools()
    declareRouters()
    for structure in architecture.structures {
      names.add(structure.name, .pending, at: structure.location, to: &problems)
    }
    declareStandbyGroups()
    compileStructures()
    compileDependencies()
    compileCommonCauses()
    compileStandbyGroups()
    compileAddressesAndPools()
    compileService()
  }

  // MARK: Components

  private mutating func declare(_ component: Named<ComponentSection>) {
    var rows: [Int] = []
    for number in 1...component.part.count {
      let name =
        component.part.count == 1 ? component.name : "\(component.name)\(number)"
      rows.append(
        addComponent(name, failures: component.part.failures, declaredAs: component.name))
      price += component.part.price ?? 0
    }
    names.add(component.name, .components(rows), at: component.location, to: &problems)
    if component.part.count > 1 {
      for (row, number) in zip(rows, 1...) {
        names.add(
          "\(component.name)\(number)", .components([row]), at: component.location, to: &problems)
      }
    }
  }

  mutating func addComponent(
    _ name: String, failures: [Located<WordUse>], of bearer: FailureBearer = .part,
    declaredAs declaration: String? = nil
  ) -> Int {
    let row = plan.components.count
    plan.components.append(ComponentPlan(name: name))
    for (number, failure) in failures.enumerated() {
      if let objection = bearer.objection(to: failure.content.keyword) {
        problems.add(Diagnostic(.invalid(objection), at: failure.location))
        continue
      }
      addClock(to: row, name, failure, number: number, declaration: declaration ?? name)
    }
    return row
  }

  private mutating func addClock(
    to component: Int, _ name: String, _ failure: Located<WordUse>, number: Int,
    declaration: String
  ) {
    let mode = attempt { () throws(Diagnostic) in try FailureModeCatalog.mode(failure.content) }
    guard let mode else { return }
    let upTime = sampler(mode.timing.upTime)
    let meanUpTime = try? DistributionCatalog.law(mode.timing.upTime).mean
    meanUpTimes[plan.clocks.count] = meanUpTime
    let downTime = sampler(mode.timing.downTime)
    let meanDownTime = try? DistributionCatalog.law(mode.timing.downTime).mean
    if let meanUpTime, let meanDownTime {
      checkEffort(of: "failures", every: meanUpTime + meanDownTime, at: failure.location)
    }
    let purpose = "\(failure.content.keyword) \(number)"
    var clock = ClockPlan(
      component: component, mode: failure.content.keyword, impairment: mode.impairment,
      upTime: upTime, downTime: downTime,
      upStream: plan.addStream(seed: seed, component: name, purpose: purpose + " up"),
      downStream: plan.addStream(seed: seed, component: name, purpose: purpose + " down"))
    clock.priority = mode.timing.priority
    clock.kind = failureKind("\(declaration) \(number)")
    clock.ageing = mode.timing.ageing
    if mode.slowdown != 1 { slowdowns[component] = mode.slowdown }
    if let crew = mode.timing.crew {
      if case .crew(let row)? = names[crew.content] {
        clock.crew = row
      } else {
        problems.add(
          names.unknown(crew, role: "crew") { if case .crew = $0 { true } else { false } })
      }
    }
    plan.clocks.append(clock)
  }

  /// Failures with the same name are of one kind for the crew that inspects them.
  private mutating func failureKind(_ name: String) -> Int {
    if let kind = failureKinds[name] { return kind }
    failureKinds[name] = failureKinds.count
    return failureKinds.count - 1
  }

  private mutating func declarePools() {
    let traffic = architecture.traffic != nil
    for (number, pool) in architecture.pools.enumerated() {
      names.add(pool.name, .pool(number), at: pool.location, to: &problems)
      let part = pool.part
      var components: [Int?] = []
      var labels: [String] = []
      for server in 0..<part.serverCount {
        let own = part.serverNames == nil ? nil : part.servers[server]
        let name =
          part.serverNames?[server].content
          ?? (part.serverCount == 1 ? "\(pool.name)1" : "\(pool.name)\(server + 1)")
        let failures = own?.failures ?? part.common.failures ?? []
        let depends = !(own?.dependsOn ?? []).isEmpty || !part.common.dependsOn.isEmpty
        labels.append(name)
        price += own?.price ?? part.common.price ?? 0
        let isNeeded = !failures.isEmpty || depends || isReferred(name, pool.name) || !traffic
        components.append(
          isNeeded
            ? addComponent(
              name, failures: failures, declaredAs: own?.failures == nil ? pool.name : nil) : nil)
      }
      // One that can fail makes all of them rows: the balancer looks at each.
      if components.contains(where: { $0 != nil }) {
        for server in components.indices where components[server] == nil {
          components[server] = addComponent(labels[server], failures: [])
        }
      }
      for (server, row) in components.enumerated() where labels[server] != pool.name {
        names.add(
          labels[server], .components(row.map { [$0] } ?? []),
          at: part.serverNames?[server].location ?? pool.location, to: &problems)
      }
      serverComponents.append(components)
      serverNames.append(labels)
    }
  }

  /// Whether a structure or a common cause names the server or its pool.
  private func isReferred(_ name: String, _ pool: String) -> Bool {
    let lists =
      architecture.structures.map(\.part.of) + architecture.commonCauses.map(\.part.of)
      + architecture.commonCauses.map(\.part.after) + [architecture.service]
    return lists.contains { $0.contains { $0.content == name || $0.content == pool } }
  }

  // MARK: Structure

  /// What a name of the structure stands for, as inputs of a gate.
  mutating func inputs(_ name: Located<String>) -> [GatePlan.Input] {
    switch names[name.content] {
    case .components(let rows): return rows.map { .component($0) }
    case .gate(let gate): return [.gate(gate)]
    case .pool(let number): return serverComponents[number].compactMap { $0 }.map { .component($0) }
    case .pending? where !problems.isEmpty: return []  // what is wrong with it has been told
    default:
      problems.add(
        names.unknown(name, role: "component or structure") { meaning in
          switch meaning {
          case .components, .gate, .pool: true
          default: false
          }
        })
      return []
    }
  }

  /// The rows that a list of names stands for, gates excluded.
  mutating func components(_ list: [Located<String>]) -> [Int] {
    list.flatMap { name in
      inputs(name).compactMap { input in
        if case .component(let row) = input { return row }
        problems.add(
          Diagnostic(
            .invalid("'\(name.content)' is a structure; name its components"), at: name.location))
        return nil
      }
    }
  }

  private mutating func compileStructures() {
    let byName = Dictionary(
      architecture.structures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var path: [String] = []
    var done: Set<String> = []
    func compile(_ structure: Named<StructureSection>) {
      if done.contains(structure.name) { return }
      if let start = path.firstIndex(of: structure.name) {
        let circle = path[start...]
        let shown = circle.count > 8 ? circle.prefix(7) + ["..."] : circle
        problems.add(Diagnostic(.cycle(Array(shown) + [structure.name]), at: structure.location))
        return
      }
      path.append(structure.name)
      for part in structure.part.of {
        if let inner = byName[part.content] { compile(inner) }
      }
      path.removeLast()
      done.insert(structure.name)
      if !problems.isEmpty { return }
      var seen: Set<GatePlan.Input> = []
      var inputs: [GatePlan.Input] = []
      for name in structure.part.of {
        let more = self.inputs(name)
        if more.contains(where: { !seen.insert($0).inserted }) {
          problems.add(Diagnostic(.invalid("'\(name.content)' is named twice"), at: name.location))
        }
        inputs += more
      }
      if inputs.isEmpty, problems.isEmpty {
        problems.add(
          Diagnostic(.invalid("a structure needs a part"), at: structure.part.location))
      }
      if !problems.isEmpty { return }
      let need = structure.part.need ?? inputs.count
      if need > inputs.count {
        problems.add(
          Diagnostic(
            .outOfRange(key: "need", value: "\(need)", allowed: "1...\(inputs.count)"),
            at: structure.part.location))
        return
      }
      names.set(structure.name, to: .gate(plan.gates.count))
      plan.gates.append(GatePlan(name: structure.name, need: need, inputs: inputs))
    }
    for structure in architecture.structures { compile(structure) }
  }

  /// A gate that is up while everything named is; nil when nothing is.
  mutating func gate(_ name: String, over list: [Located<String>]) -> Int? {
    if list.isEmpty { return nil }
    if list.count == 1, case .gate(let row)? = names[list[0].content] { return row }
    let inputs = list.flatMap { self.inputs($0) }
    if inputs.isEmpty { return nil }
    plan.gates.append(GatePlan(name: name, need: inputs.count, inputs: inputs))
    return plan.gates.count - 1
  }

  private mutating func compileDependencies() {
    for component in architecture.components {
      guard case .components(let rows)? = names[component.name] else { continue }
      depend(rows, on: component.part.dependsOn, component.name)
    }
    for (number, pool) in architecture.pools.enumerated() {
      for (server, row) in serverComponents[number].enumerated() {
        guard let row else { continue }
        let own = pool.part.serverNames == nil ? [] : pool.part.servers[server].dependsOn
        depend([row], on: own + pool.part.common.dependsOn, plan.components[row].name)
      }
    }
    for (row, address) in architecture.addresses.enumerated() {
      for (number, router) in address.part.routers.enumerated() {
        let component = plan.addresses[row].routers[number]
        depend([component], on: router.dependsOn, plan.components[component].name)
      }
    }
  }

  private mutating func depend(_ rows: [Int], on list: [Located<String>], _ name: String) {
    guard !list.isEmpty, let gate = gate("what \(name) depends on", over: list) else { return }
    let inside = reach(of: gate)
    for row in rows {
      if inside.contains(row) {
        problems.add(
          Diagnostic(.cycle([name] + list.map(\.content) + [name]), at: list[0].location))
        return
      }
      plan.components[row].dependsOn.append(gate)
    }
  }

  /// The components that a gate looks at, and those that they depend on.
  func reach(of gate: Int) -> Set<Int> {
    var rows: Set<Int> = []
    var gates = [gate]
    var seen: Set<Int> = [gate]
    while let next = gates.popLast() {
      for input in plan.gates[next].inputs {
        switch input {
        case .gate(let inner): if seen.insert(inner).inserted { gates.append(inner) }
        case .component(let row):
          rows.insert(row)
          for inner in plan.components[row].dependsOn where seen.insert(inner).inserted {
            gates.append(inner)
          }
        }
      }
    }
    return rows
  }

  // MARK: The service

  /// What must be up: as the model says, or everything that nothing else uses.
  private mutating func compileService() {
    if !architecture.service.isEmpty {
      plan.serviceGate = gate("service", over: architecture.service)
      return
    }
    guard architecture.pools.isEmpty, architecture.addresses.isEmpty else { return }
    let used = Set(
      architecture.structures.flatMap { $0.part.of.map(\.content) }
        + architecture.standbyGroups.flatMap { $0.part.of.map(\.content) }
        + architecture.components.flatMap { $0.part.dependsOn.map(\.content) })
    let structures = architecture.structures.filter { !used.contains($0.name) }
      .map { Located($0.name, at: $0.location) }
    let groups = architecture.standbyGroups.filter { !used.contains($0.name) }
      .map { Located($0.name, at: $0.location) }
    let components = architecture.components.filter { component in
      !used.contains(component.name)
        && (1...component.part.count).allSatisfy { !used.contains("\(component.name)\($0)") }
    }.map { Located($0.name, at: $0.location) }
    plan.serviceGate = gate("service", over: structures + groups + components)
  }
}
