/// Who hangs on whom, inverted from the plan: from a component or gate to what it feeds.
final class Topology: Sendable {
  struct Links: Sendable {
    var firstGate: Int32 = 0
    var endGate: Int32 = 0
    /// Whether anything but gates follows the component.
    var needsAttention = false
  }

  /// A gate's state and what hangs on it, as it stands while everything is up.
  struct Gate: Sendable {
    var upCount: Int32
    let need: Int32
    let firstParent: Int32
    let endParent: Int32
    /// Whether anything but gates follows it.
    let needsAttention: Bool
  }

  nonisolated(unsafe) let links: UnsafeMutablePointer<Links>
  nonisolated(unsafe) let gatesOfComponents: UnsafeMutablePointer<Int32>
  nonisolated(unsafe) let gatesOfGates: UnsafeMutablePointer<Int32>
  let gates: [Gate]
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
    var watchers: [[(target: Int, row: Int)]] = Array(repeating: [], count: plan.gates.count)
    if let root = plan.serviceGate {
      for (row, clock) in plan.clocks.enumerated() where clock.ageing == .withService {
        watchers[root].append((0, row))
      }
    }

    links = .allocate(capacity: max(1, plan.components.count))
    gatesOfComponents = Self.flatten(ofComponents)
    gatesOfGates = Self.flatten(ofGates)
    var next: Int32 = 0
    for (row, gates) in ofComponents.enumerated() {
      let part = plan.components[row]
      (links + row).initialize(
        to: Links(
          firstGate: next, endGate: next + Int32(gates.count),
          needsAttention: part.isReplayed || !part.watchers.isEmpty || !views[row].isEmpty
            || isRouter.contains(row) || plan.timed.contains(.component(row))))
      next += Int32(gates.count)
    }
    next = 0
    var gates: [Gate] = []
    for (row, gate) in plan.gates.enumerated() {
      let parents = Int32(ofGates[row].count)
      gates.append(
        Gate(
          upCount: Int32(gate.inputs.count), need: Int32(gate.need), firstParent: next,
          endParent: next + parents,
          needsAttention: row == plan.serviceGate || !dependents[row].isEmpty
            || !watchers[row].isEmpty || plan.timed.contains(.gate(row))))
      next += parents
    }
    self.gates = gates
    dependentsOfGates = dependents
    viewsOfComponents = views
    watchersOfGates = watchers
  }

  deinit {
    links.deallocate()
    gatesOfComponents.deallocate()
    gatesOfGates.deallocate()
  }

  private static func flatten(_ lists: [[Int32]]) -> UnsafeMutablePointer<Int32> {
    let all = lists.flatMap(\.self)
    let flat = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, all.count))
    for (number, value) in all.enumerated() { (flat + number).initialize(to: value) }
    return flat
  }
}
