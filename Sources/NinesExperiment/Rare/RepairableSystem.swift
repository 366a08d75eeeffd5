import NinesKernel
import NinesRandom

/// The part of a plan that rare outages and exact solutions are found for: failures, repairs, crews, shared causes, gates.
///
/// Everything is by row; equal gates are one.
struct RepairableSystem: Sendable {
  struct Unit: Sendable {
    let component: Int
    let upTime: RequestSampler
    let stretch: Double  // of up times
    let downTime: RequestSampler
    let crew: Int?  // nil: always at hand
    let priority: Int
    let kind: Int  // of failure, for crews that inspect
    let ageing: ClockPlan.Ageing
    /// Whether its failure keeps the component from its task.
    let takesDown: Bool

    var meanUpTime: Double { upTime.mean * stretch }
    var neverFails: Bool { !upTime.mean.isFinite }
  }

  struct Component: Sendable {
    let name: String
    var units: [Int] = []
    /// Gates without which it is down.
    var needs: [Int] = []
    /// Gates that it is an input of.
    var parents: [Int] = []
  }

  struct Gate: Sendable {
    let name: String
    let need: Int
    let inputs: [GatePlan.Input]
    var parents: [Int] = []
    /// Components that need it.
    var dependents: [Int] = []
  }

  struct Crew: Sendable {
    let size: Int
    let inspection: RequestSampler?
    var units: [Int] = []
  }

  var units: [Unit] = []
  var components: [Component] = []
  var gates: [Gate] = []
  var crews: [Crew] = []
  var causes: [CommonCausePlan] = []
  var serviceGate = 0
  /// By gate of the plan.
  private var gateRows: [Int] = []
  var kinds = 0
  /// The crew that inspects a kind of failure, by kind.
  var inspectors: [Int?] = []

  /// Why a plan has more than this, as a sentence without its end.
  struct Unsuited: Error {
    let reason: String
  }

  /// - Throws: what else the plan has.
  init(_ plan: Plan) throws(Unsuited) {
    let rows = plan.infrastructure
    guard let service = rows.serviceGate, rows.pools.isEmpty, rows.addresses.isEmpty,
      plan.requests == nil
    else { throw Unsuited(reason: "requests, health checks and takeovers decide what is down") }
    for behaviour in rows.behaviours {
      guard let common = behaviour as? CommonCauses else {
        throw Unsuited(reason: "a standby group decides what is down")
      }
      if common.causes.contains(where: { !$0.triggers.isEmpty }) {
        throw Unsuited(reason: "failures of some components take others down")
      }
      causes += common.causes
    }
    if rows.clocks.contains(where: \.isGoverned) {
      throw Unsuited(reason: "a standby group decides what is down")
    }
    addCrews(rows)
    addUnits(rows)
    addGates(rows, service: service)
    kinds = (units.map(\.kind).max() ?? -1) + 1
    inspectors = Array(repeating: nil, count: kinds)
    for unit in units {
      if let crew = unit.crew, crews[crew].inspection != nil { inspectors[unit.kind] = crew }
    }
  }

  /// A crew that is never short of hands is none.
  private mutating func addCrews(_ rows: InfrastructurePlan) {
    crews = rows.crews.map { Crew(size: $0.size, inspection: $0.inspection) }
    for (row, clock) in rows.clocks.enumerated() {
      if let crew = clock.crew { crews[crew].units.append(row) }
    }
  }

  private mutating func addUnits(_ rows: InfrastructurePlan) {
    components = rows.components.map { Component(name: $0.name) }
    for (row, clock) in rows.clocks.enumerated() {
      components[clock.component].units.append(row)
      let isShort = clock.crew.map {
        crews[$0].size < crews[$0].units.count || crews[$0].inspection != nil
      }
      units.append(
        Unit(
          component: clock.component, upTime: clock.upTime, stretch: clock.stretch,
          downTime: clock.downTime, crew: isShort ?? false ? clock.crew : nil,
          priority: clock.priority, kind: clock.kind, ageing: clock.ageing,
          takesDown: !clock.impairment.isUp))
    }
  }

  private mutating func addGates(_ rows: InfrastructurePlan, service: Int) {
    struct Key: Hashable {
      let need: Int
      let inputs: [GatePlan.Input]
    }
    var known: [Key: Int] = [:]
    var renamed: [Int] = []
    for gate in rows.gates {
      let inputs = gate.inputs.map { input -> GatePlan.Input in
        if case .gate(let row) = input { return .gate(renamed[row]) }
        return input
      }
      let key = Key(need: gate.need, inputs: inputs)
      if let row = known[key] {
        renamed.append(row)
        continue
      }
      known[key] = gates.count
      renamed.append(gates.count)
      for input in inputs {
        switch input {
        case .component(let row): components[row].parents.append(gates.count)
        case .gate(let row): gates[row].parents.append(gates.count)
        }
      }
      gates.append(Gate(name: gate.name, need: gate.need, inputs: inputs))
    }
    gateRows = renamed
    serviceGate = renamed[service]
    for (row, component) in rows.components.enumerated() {
      for gate in Set(component.dependsOn.map { renamed[$0] }).sorted() {
        components[row].needs.append(gate)
        gates[gate].dependents.append(row)
      }
    }
  }

  /// What a part of the plan is here.
  func input(_ input: GatePlan.Input) -> GatePlan.Input {
    guard case .gate(let row) = input else { return input }
    return .gate(gateRows[row])
  }
}
