import NinesKernel
import NinesRandom

/// A repairable system as the paths of rare-event simulation need it, shared by all of them.
final class PathPlan: Sendable {
  struct Unit: Sendable {
    let component: Int
    let upTime: HazardLaw
    let downTime: HazardLaw
    let crew: Int  // -1: always at hand
    let priority: Int
    let kind: Int
    let ageing: ClockPlan.Ageing
    let takesDown: Bool
  }

  struct Component: Sendable {
    let units: [Int]
    let parents: [Int]
    let type: Int  // the class it belongs to
  }

  struct Gate: Sendable {
    let need: Int
    let inputs: Int
    let parents: [Int]
    let dependents: [Int]
  }

  struct Crew: Sendable {
    let size: Int
    let units: [Int]
    let kinds: [Int]  // that it inspects; empty: none
  }

  struct Cause: Sendable {
    let interval: HazardLaw
    let chance: Double
    let units: [Int]
  }

  let system: RepairableSystem
  /// What is down or up.
  let target: GatePlan.Input
  let units: [Unit]
  let components: [Component]
  let gates: [Gate]
  let crews: [Crew]
  let causes: [Cause]
  let inspections: [HazardLaw]  // by kind
  let inspectors: [Int]  // by kind; -1: none
  let agesWithService: [Int]
  let classes: ComponentClasses

  // Timers: units, causes, kinds.
  let firstCause: Int
  let firstKind: Int
  let timers: Int

  // Counts: by component, by gate, by crew, by class, and single ones.
  let blockers: Int
  let gateCounts: Int
  let busy: Int
  let waiting: Int
  let classCounts: Int
  let failedCount: Int
  let downFlag: Int
  let tickets: Int
  let wentDown: Int  // since everything was up
  let counts: Int

  init(_ system: RepairableSystem, target: GatePlan.Input) {
    self.system = system
    self.target = target
    let classes = ComponentClasses(system)
    self.classes = classes
    units = system.units.map { unit in
      Unit(
        component: unit.component, upTime: HazardLaw(unit.upTime, stretch: unit.stretch),
        downTime: HazardLaw(unit.downTime), crew: unit.crew ?? -1, priority: unit.priority,
        kind: unit.kind, ageing: unit.ageing, takesDown: unit.takesDown)
    }
    components = system.components.enumerated().map { row, component in
      Component(units: component.units, parents: component.parents, type: classes.classes[row])
    }
    gates = system.gates.map {
      Gate(need: $0.need, inputs: $0.inputs.count, parents: $0.parents, dependents: $0.dependents)
    }
    crews = system.crews.enumerated().map { row, crew in
      Crew(
        size: crew.size, units: crew.units,
        kinds: system.inspectors.indices.filter { system.inspectors[$0] == row })
    }
    causes = system.causes.map {
      Cause(interval: HazardLaw($0.interval), chance: $0.chance, units: $0.clocks)
    }
    let isInspected = system.inspectors.contains { $0 != nil }
    inspectors = isInspected ? system.inspectors.map { $0 ?? -1 } : []
    inspections = inspectors.map { crew in
      HazardLaw(crew < 0 ? .constant(.infinity) : system.crews[crew].inspection!)
    }
    agesWithService = system.units.indices.filter { system.units[$0].ageing == .withService }
    firstCause = system.units.count
    firstKind = firstCause + system.causes.count
    timers = firstKind + inspectors.count
    blockers = system.components.count
    gateCounts = blockers + system.components.count
    busy = gateCounts + system.gates.count
    waiting = busy + system.crews.count
    classCounts = waiting + system.crews.count
    failedCount = classCounts + classes.members.count
    downFlag = failedCount + 1
    tickets = downFlag + 1
    wentDown = tickets + 1
    counts = wentDown + 1
  }

  /// Whether every failure can be forced.
  var hasHazards: Bool {
    units.allSatisfy(\.upTime.hasHazard) && causes.allSatisfy(\.interval.hasHazard)
  }

  /// Whether the state with nothing down forgets everything.
  var isMemoryless: Bool {
    units.allSatisfy(\.upTime.isMemoryless) && causes.allSatisfy(\.interval.isMemoryless)
  }

  /// Failures and repairs, where no repair waits.
  var eventsPerSecond: Double {
    system.units.reduce(0) { $0 + 2 / ($1.meanUpTime + $1.downTime.mean) }
  }

  /// The longest mean time between two failures of anything, seconds.
  var longestUpTime: Double {
    let times =
      system.units.filter { !$0.neverFails }.map(\.meanUpTime) + system.causes.map(\.interval.mean)
    return times.max() ?? 0
  }
}
