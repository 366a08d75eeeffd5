import NinesKernel
import NinesRandom

/// Components that could change places without anything changing: equal laws and crews, behind the same gates.
struct ComponentClasses: Sendable {
  /// By class: its components.
  private(set) var members: [[Int]] = []
  /// By component: its class.
  private(set) var classes: [Int] = []

  /// - Parameter distinct: whether a component is a class by itself, whatever it equals.
  init(_ system: RepairableSystem, distinct: (Int) -> Bool = { _ in false }) {
    var rows: [String: Int] = [:]
    var causes: [Int: [Int]] = [:]  // by unit
    for (row, cause) in system.causes.enumerated() {
      for unit in cause.clocks { causes[unit, default: []].append(row) }
    }
    for component in system.components.indices {
      let signature =
        Self.signature(component, system, causes) + (distinct(component) ? "\(component)" : "")
      if let row = rows[signature] {
        members[row].append(component)
        classes.append(row)
      } else {
        rows[signature] = members.count
        classes.append(members.count)
        members.append([component])
      }
    }
  }

  private static func signature(
    _ row: Int, _ system: RepairableSystem, _ causes: [Int: [Int]]
  ) -> String {
    let component = system.components[row]
    var parts = component.units.map { number -> String in
      let unit = system.units[number]
      let kind = system.inspectors[unit.kind] == nil ? -1 : unit.kind
      return "\(unit.upTime.signature) \(unit.stretch) \(unit.downTime.signature) "
        + "\(unit.crew ?? -1) \(unit.priority) \(kind) \(unit.ageing) \(unit.takesDown) \(causes[number] ?? [])"
    }
    parts.append("\(component.needs) \(component.parents.sorted())")
    return parts.joined(separator: ";")
  }
}
