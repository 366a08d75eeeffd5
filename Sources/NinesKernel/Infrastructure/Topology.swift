/// Who hangs on whom, inverted from the plan: from a component or gate to what it feeds.
final class Topology: Sendable {
  struct Links: Sendable {
    var firstGate: Int32 = 0
    var endGate: Int32 = 0
    /// Whether anything but gates follows the component.
    var needsAttention = false
  }

  nonisolated(unsafe) let links: UnsafeMutablePointer<Links>
  nonisolated(unsafe) let gatesOfComponents: UnsafeMutablePointer<Int32>
  let gatesOfGates: [[Int32]]
  let dependentsOfGates: [[Int32]]
  let watchersOfGates: [[(target: Int, row: Int)]]
  let viewsOfComponents: [[Int]]

  init(plan: InfrastructurePlan) {
    var ofComponents: [[Int32]] = Array(repeating: [], count: plan.components.count)
    var ofGates: [[Int32]] = Array(repeating: [], count: plan.gates.count)
    for (row, gate) in plan.gates.enumerated() {
      for input in gate.inputs {
        switch input {
        case .component(let component): ofComponents[component].append(Int32(row))
        case .gate(let child): ofGates[child].append(Int32(row))
        }
      }
    }
    var dependents: [[Int32]] = Array(repeating: [], count: plan.gates.count)
    var views: [[Int]] = Array(repeating: [], count: plan.components.count)
    for (row, component) in plan.components.enumerated() {
      for gate in component.dependsOn { dependents[gate].append(Int32(row)) }
    }
    for (row, view) in plan.views.enumerated() { views[view.component].append(row) }
    let isRouter = Set(plan.addresses.flatMap(\.routers))

    links = .allocate(capacity: max(1, plan.components.count))
    gatesOfComponents = .allocate(capacity: max(1, ofComponents.reduce(0) { $0 + $1.count }))
    var next: Int32 = 0
    for (row, gates) in ofComponents.enumerated() {
      let part = plan.components[row]
      let links = Links(
        firstGate: next, endGate: next + Int32(gates.count),
        needsAttention: part.isReplayed || !part.watchers.isEmpty || !views[row].isEmpty
          || isRouter.contains(row))
      (self.links + row).initialize(to: links)
      for gate in gates {
        gatesOfComponents[Int(next)] = gate
        next += 1
      }
    }
    gatesOfGates = ofGates
    dependentsOfGates = dependents
    viewsOfComponents = views
    var watchers: [[(target: Int, row: Int)]] = Array(repeating: [], count: plan.gates.count)
    if let root = plan.serviceGate {
      for (row, clock) in plan.clocks.enumerated() where clock.ageing == .withService {
        watchers[root].append((0, row))
      }
    }
    watchersOfGates = watchers
  }

  deinit {
    links.deallocate()
    gatesOfComponents.deallocate()
  }
}
