import NinesKernel
import NinesRandom
import NinesTheory

/// Turns what the service needs into independent parts: components, and groups that depend on each other inside only.
struct StructureReader {
  private let plan: InfrastructurePlan
  private let standbyGroups: [StandbyGroupPlan]
  private let causes: [CommonCausePlan]
  private var numbers: [Owner: Int] = [:]
  private var owners: [Int: Owner] = [:]  // of components, so that no component is in two parts
  private(set) var parts: [LongRunAvailability] = []
  /// The models behind the parts, by part; nil for a component by itself.
  private(set) var models: [(any DependabilityModel)?] = []
  private(set) var laws: [ComponentLaw?] = []
  private var unspread = 0

  private enum Owner: Hashable {
    case component(Int)
    case gate(Int)
  }

  init(_ plan: InfrastructurePlan) throws(OutOfReach) {
    self.plan = plan
    var groups: [StandbyGroupPlan] = []
    var causes: [CommonCausePlan] = []
    for behaviour in plan.behaviours {
      if let standby = behaviour as? StandbyGroups {
        groups += standby.groups
      } else if let common = behaviour as? CommonCauses {
        if let cause = common.causes.first(where: { !$0.triggers.isEmpty }) {
          throw OutOfReach("'\(cause.name)' follows failures of other components")
        }
        causes += common.causes
      } else {
        throw OutOfReach("health checks and takeovers between routers have no closed form")
      }
    }
    standbyGroups = groups
    self.causes = causes
  }

  /// Everything that must be up: the structure, and a server of each pool.
  mutating func service() throws(OutOfReach) -> IndependentStructure.Need {
    var needs: [IndependentStructure.Need] = []
    if let gate = plan.serviceGate { needs.append(try need(gate)) }
    let routes = Set(plan.neededPools.map(Set.init))
    if routes.count > 1 { throw OutOfReach("classes of requests need different pools") }
    for row in routes.joined().sorted() where !plan.pools[row].servers.isEmpty {
      let pool = plan.pools[row]
      let views = plan.views.filter { $0.component >= 0 && pool.servers.contains($0.component) }
      let probed = plan.clocks.contains {
        $0.impairment.contains(.failsProbe) && pool.servers.contains($0.component)
      }
      if probed, views.contains(where: \.isImmediate) {
        throw OutOfReach("servers of '\(pool.name)' are taken out of rotation while they work")
      }
      var below: [IndependentStructure.Need] = []
      for server in pool.servers { below.append(try need(component: server)) }
      needs.append(.atLeast(1, of: below))
    }
    guard needs.count != 1 else { return needs[0] }
    return .atLeast(needs.count, of: needs)
  }

  // MARK: Gates and components

  private mutating func need(_ row: Int) throws(OutOfReach) -> IndependentStructure.Need {
    let gate = plan.gates[row]
    if let model = try GroupTheory(plan, causes: causes).model(of: gate) {
      return .part(try part(.gate(row), of: Self.components(gate), model.longRun, model, nil))
    }
    if gate.inputs.count == 1 { return try need(gate.inputs[0]) }
    var below: [IndependentStructure.Need] = []
    for input in gate.inputs { below.append(try need(input)) }
    return .atLeast(gate.need, of: below)
  }

  private mutating func need(_ input: GatePlan.Input) throws(OutOfReach)
    -> IndependentStructure.Need
  {
    switch input {
    case .gate(let row): return try need(row)
    case .component(let row): return try need(component: row)
    }
  }

  private mutating func need(component row: Int) throws(OutOfReach) -> IndependentStructure.Need {
    let component = plan.components[row]
    if let group = standbyGroups.first(where: { $0.output == row }) {
      let model = try StandbyTheory(plan).model(of: group)
      return .part(try part(.component(row), of: group.members, model.longRun, model, nil))
    }
    let clocks = plan.clocks.indices.filter {
      plan.clocks[$0].component == row && !plan.clocks[$0].impairment.isUp
    }
    try checkIndependence(of: clocks, name: component.name)
    if !component.dependsOn.isEmpty,
      clocks.contains(where: { plan.clocks[$0].ageing != .always })
    {
      throw OutOfReach(
        "'\(component.name)' ages in operation only, and so by what becomes of that which it "
          + "depends on")
    }
    let law = try ComponentLaw(clocks, of: plan)
    let own = IndependentStructure.Need.part(
      try part(.component(row), of: [row], law.longRun, nil, law))
    if component.dependsOn.isEmpty { return own }
    var needs = [own]
    for gate in component.dependsOn { needs.append(try need(gate)) }
    return .atLeast(needs.count, of: needs)
  }

  private func checkIndependence(of clocks: [Int], name: String) throws(OutOfReach) {
    for clock in clocks {
      let row = plan.clocks[clock]
      if row.ageing == .withService {
        throw OutOfReach("'\(name)' ages only while the service is up")
      }
      if let crew = row.crew,
        plan.clocks.count(where: { $0.crew == crew }) > plan.crews[crew].size
      {
        throw OutOfReach("repairs wait for the crew '\(plan.crews[crew].name)'")
      }
      if let cause = causes.first(where: { $0.clocks.contains(clock) }) {
        throw OutOfReach("'\(cause.name)' takes several components down at once")
      }
      if row.isGoverned { throw OutOfReach("'\(name)' stands by for others") }
    }
  }

  // MARK: Parts

  private mutating func part(
    _ owner: Owner, of components: [Int], _ longRun: LongRunAvailability,
    _ model: (any DependabilityModel)?, _ law: ComponentLaw?
  ) throws(OutOfReach) -> Int {
    if let number = numbers[owner] { return number }
    for component in components {
      if let other = owners[component], other != owner {
        throw OutOfReach(
          "'\(plan.components[component].name)' belongs to a group and stands alone as well")
      }
      owners[component] = owner
    }
    if let law, !law.isSpread {
      unspread += 1
      if unspread > 1 {
        throw OutOfReach("components with constant times fail in step, not independently")
      }
    }
    numbers[owner] = parts.count
    parts.append(longRun)
    models.append(model)
    laws.append(law)
    return parts.count - 1
  }

  private static func components(_ gate: GatePlan) -> [Int] {
    gate.inputs.compactMap { input in
      if case .component(let row) = input { return row }
      return nil
    }
  }
}
