import Foundation
import NinesKernel
import NinesRandom

/// How near a path is to the target being down, from the structure alone.
///
/// Each component that is still up costs `-tau ln(min(0.3, MTTR / MTTF))`; the distance is the least cost over all ways to take
/// the target down, the level how many fewer failures are needed than with everything up.
/// - Source: Villen-Altamirano and Villen-Altamirano, RESTART, 1991; Budde et al., TACAS 2020, for importance by structure.
final class RareImportance: Sendable {
  private let plan: PathPlan
  private let costs: [Double]  // by component
  private let cuts: CutTable?
  /// Failures needed with everything up; nil where no failures take the target down.
  let levels: Int?

  /// - Parameter tempering: below 1 it spreads the effort over more ways to go down.
  init(_ plan: PathPlan, tempering: Double) {
    self.plan = plan
    let ratios = Self.ratios(plan.system)
    costs = ratios.map { $0 > 0 ? -tempering * log(min(0.3, $0)) : .infinity }
    cuts = CutTable(plan, costs: costs)
    var levels: Int?
    let path = RepairPath(plan, stream: .init(seed: 0))
    if let cuts {
      levels = cuts.isEmpty ? nil : cuts.needed(path)
    } else {
      let walk = GateWalk(plan: plan, costs: costs)
      if walk.distance(path) < .infinity { levels = Int(walk.needed(path)) }
    }
    self.levels = levels
  }

  /// By component: its share of time down, if it were alone.
  private static func ratios(_ system: RepairableSystem) -> [Double] {
    var ratios = Array(repeating: 0.0, count: system.components.count)
    for unit in system.units where unit.takesDown && !unit.neverFails {
      ratios[unit.component] += unit.downTime.mean / unit.meanUpTime
    }
    for cause in system.causes {
      for number in cause.clocks where system.units[number].takesDown {
        let unit = system.units[number]
        ratios[unit.component] += cause.chance * unit.downTime.mean / cause.interval.mean
      }
    }
    return ratios
  }

  /// Whether asking for it again and again takes no minutes.
  var isAffordable: Bool {
    cuts != nil || plan.components.count * plan.classes.members.count <= Self.mostVisits
  }

  private static let mostVisits = 4000

  /// Infinite where it cannot go down any more.
  func distance(_ path: borrowing RepairPath) -> Double {
    cuts.map { $0.distance(path) } ?? GateWalk(plan: plan, costs: costs).distance(path)
  }

  /// About the chance to go down before everything is up again, but for a factor.
  func value(_ path: borrowing RepairPath) -> Double { exp(-distance(path)) }

  /// The value with one failure more, by class of components; false where that must be asked one by one.
  func values(_ path: borrowing RepairPath, afterFailureIn values: inout [Double]) -> Bool {
    guard let cuts else { return false }
    cuts.distances(path, afterFailureIn: &values)
    for type in values.indices { values[type] = exp(-values[type]) }
    return true
  }

  /// How many failures fewer are needed than with everything up.
  func level(_ path: borrowing RepairPath) -> Int {
    let needed = cuts?.needed(path) ?? Int(GateWalk(plan: plan, costs: costs).needed(path))
    return (levels ?? 0) - needed
  }
}
