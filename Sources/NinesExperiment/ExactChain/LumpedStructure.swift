import NinesKernel

/// Which gates and classes of components are up in a lumped state.
struct LumpedStructure {
  private let layout: LumpedLayout
  /// By gate: the classes among its inputs, and its inputs that are gates.
  private let gateClasses: [[Int]]
  private let gateGates: [[Int]]
  private let needs: [[Int]]  // by class: gates
  private var gateIsUp: [Bool?]

  init(_ layout: LumpedLayout) {
    self.layout = layout
    let system = layout.system
    var classes: [[Int]] = []
    var gates: [[Int]] = []
    for gate in system.gates {
      var found: Set<Int> = []
      var inner: [Int] = []
      for input in gate.inputs {
        switch input {
        case .component(let row): found.insert(layout.classOfComponent[row])
        case .gate(let row): inner.append(row)
        }
      }
      classes.append(found.sorted())
      gates.append(inner)
    }
    gateClasses = classes
    gateGates = gates
    needs = layout.classes.map { system.components[$0.components[0]].needs }
    gateIsUp = Array(repeating: nil, count: gates.count)
  }

  mutating func forget() {
    for gate in gateIsUp.indices { gateIsUp[gate] = nil }
  }

  mutating func isUp(gate: Int, in state: LumpedState) -> Bool {
    if let known = gateIsUp[gate] { return known }
    var up = 0
    for row in gateClasses[gate] { up += upCount(row, in: state) }
    for inner in gateGates[gate] where isUp(gate: inner, in: state) { up += 1 }
    gateIsUp[gate] = up >= layout.system.gates[gate].need
    return up >= layout.system.gates[gate].need
  }

  /// Whether a gate that the class needs is down.
  mutating func isBlocked(_ row: Int, in state: LumpedState) -> Bool {
    for gate in needs[row] where !isUp(gate: gate, in: state) { return true }
    return false
  }

  mutating func upCount(_ row: Int, in state: LumpedState) -> Int {
    if isBlocked(row, in: state) { return 0 }
    let type = layout.classes[row]
    var up = 0
    for local in 0..<type.locals where type.isOwnUp[local] { up += state.count(row, local) }
    return up
  }

  /// The share of the input that is down: one or nothing for a gate, the average over its class for a component.
  mutating func downShare(of input: GatePlan.Input, in state: LumpedState) -> Double {
    switch input {
    case .gate(let gate): return isUp(gate: gate, in: state) ? 0 : 1
    case .component(let component):
      let row = layout.classOfComponent[component]
      return 1 - Double(upCount(row, in: state)) / Double(layout.classes[row].components.count)
    }
  }
}
