import NinesKernel
import NinesRandom
import NinesTheory

/// How a state of a repairable system is written as bytes: by class of equal components how many are in which status, then
/// by crew who waits, in order.
final class LumpedLayout {
  struct Class {
    let components: [Int]
    let units: [UnitPhases]
    let offset: Int
    /// Statuses of all units together.
    let locals: Int
    /// By local status and unit: the unit's status.
    let statuses: [[Int]]
    /// By local status: whether no unit's failure keeps the component down.
    let isOwnUp: [Bool]

    /// The local status after one unit has changed.
    func local(_ local: Int, unit: Int, to status: Int) -> Int {
      var stride = 1
      for number in 0..<unit { stride *= units[number].statuses }
      return local + (status - statuses[local][unit]) * stride
    }
  }

  struct Queue {
    let offset: Int
    let capacity: Int
    let size: Int
    /// Of one inspection, per second; nil where repairs begin at once.
    let inspectionRate: Double?
  }

  /// A unit of a class, as it stands in a queue.
  struct Place {
    let row: Int  // of the class
    let unit: Int
    let kind: Int
    let priority: Int
  }

  let system: RepairableSystem
  private(set) var classes: [Class] = []
  private(set) var queues: [Queue?] = []  // by crew
  private(set) var places: [Place] = []
  /// By class and unit: its number in `places`.
  private(set) var placeNumbers: [[Int]] = []
  private(set) var width = 0
  let classOfComponent: [Int]

  /// - Throws: what does not fit a Markov chain.
  init(_ system: RepairableSystem) throws(OutOfReach) {
    self.system = system
    let grouping = ComponentClasses(system) { row in
      let units = system.components[row].units
      return units.count > 1 && units.contains { system.units[$0].crew != nil }
    }
    classOfComponent = grouping.classes
    for members in grouping.members { try addClass(members) }
    for crew in system.crews { try addQueue(crew) }
    guard places.count < 255, width <= 1000 else {
      throw OutOfReach("there are too many kinds of components")
    }
  }

  private func addClass(_ members: [Int]) throws(OutOfReach) {
    let component = system.components[members[0]]
    var units: [UnitPhases] = []
    for row in component.units {
      units.append(try UnitPhases(system.units[row], name: component.name))
    }
    let locals = units.reduce(1) { min(1_000_000, $0 * $1.statuses) }
    guard locals <= 400, members.count < 255 else {
      throw OutOfReach("'\(component.name)' has too many phases")
    }
    let statuses = (0..<locals).map { local -> [Int] in
      var rest = local
      return units.map { unit in
        defer { rest /= unit.statuses }
        return rest % unit.statuses
      }
    }
    let isOwnUp = statuses.map { statuses in
      zip(units, statuses).allSatisfy { !$0.unit.takesDown || !$0.isFailed($1) }
    }
    placeNumbers.append(units.indices.map { places.count + $0 })
    for (number, unit) in units.enumerated() {
      places.append(
        Place(
          row: classes.count, unit: number, kind: unit.unit.kind, priority: unit.unit.priority))
    }
    classes.append(
      Class(
        components: members, units: units, offset: width, locals: locals, statuses: statuses,
        isOwnUp: isOwnUp))
    width += locals
  }

  private func addQueue(_ crew: RepairableSystem.Crew) throws(OutOfReach) {
    guard crew.inspection != nil || crew.size < crew.units.count else {
      queues.append(nil)
      return
    }
    var rate: Double?
    if let inspection = crew.inspection {
      guard inspection.isExponential else {
        throw OutOfReach("an inspection is not exponential")
      }
      rate = 1 / inspection.mean
    }
    queues.append(
      Queue(
        offset: width, capacity: crew.units.count, size: crew.size, inspectionRate: rate))
    width += crew.units.count
  }
}
