import NinesModel

/// What a model declares and nothing uses, so that nobody takes it for part of the answer.
extension PlanCompiler {
  func looseEnds(_ requests: RequestPlan?) -> [String] {
    var ends: [String] = []
    let busy = Set(plan.clocks.compactMap(\.crew))
    for (row, crew) in plan.crews.enumerated() where !busy.contains(row) {
      ends.append("No failure is repaired by the crew '\(crew.name)'.")
    }
    if let requests {
      let visited = requests.classes.reduce(into: Set<Int>()) { $0.formUnion($1.stops) }
      for (row, pool) in requests.pools.enumerated() where !visited.contains(row) {
        ends.append("No request visits the pool '\(pool.name)'.")
      }
      for (row, address) in plan.addresses.enumerated() where row != requests.address {
        ends.append("No request enters through the virtual address '\(address.name)'.")
      }
    }
    let isOnPath = plan.componentsOfService
    for component in architecture.components {
      guard case .components(let rows)? = names[component.name] else { continue }
      if !rows.contains(where: { isOnPath[$0] }) {
        ends.append("Nothing that the service needs depends on '\(component.name)'.")
      }
    }
    return ends
  }
}
