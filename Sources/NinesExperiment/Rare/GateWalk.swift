import NinesKernel

/// The least cost of taking the target down, gate by gate: exact where no component stands behind two gates, too high else.
struct GateWalk {
  let plan: PathPlan
  let costs: [Double]

  func distance(_ path: borrowing RepairPath) -> Double {
    cost(plan.target, path) { costs[$0] }
  }

  func needed(_ path: borrowing RepairPath) -> Double { cost(plan.target, path) { _ in 1 } }

  private func cost(
    _ input: GatePlan.Input, _ path: borrowing RepairPath, _ own: (Int) -> Double
  ) -> Double {
    switch input {
    case .component(let row):
      var least = path.counts[row] > 0 ? 0 : own(row)
      for gate in plan.system.components[row].needs where least > 0 {
        least = min(least, cost(.gate(gate), path, own))
      }
      return least
    case .gate(let row):
      let gate = plan.system.gates[row]
      let down = gate.inputs.count - gate.need + 1
      var inputs: [Double] = []
      for input in gate.inputs { inputs.append(cost(input, path, own)) }
      inputs.sort()
      return inputs.prefix(down).reduce(0, +)
    }
  }
}
