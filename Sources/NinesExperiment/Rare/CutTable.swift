import Foundation
import NinesKernel

/// The least numbers of failures that take the target down, by class of equal components.
struct CutTable {
  private let plan: PathPlan
  private let types: [Int]  // classes that matter
  private let costs: [Double]  // of one component, by those
  /// One after another, a number for each class that matters.
  private let cuts: [Int32]

  private static let mostStates = 60_000
  private static let mostCuts = 2000

  /// Nil where there are too many ways to look at.
  init?(_ plan: PathPlan, costs: [Double]) {
    self.plan = plan
    let reached = Self.reach(plan)
    let members = plan.classes.members
    let types = members.indices.filter { type in
      reached.contains(members[type][0]) && costs[members[type][0]] < .infinity
    }
    self.types = types
    self.costs = types.map { costs[members[$0][0]] }
    let sizes = types.map { members[$0].count }
    var states = 1
    for size in sizes {
      states *= size + 1
      if states > Self.mostStates { return nil }
    }
    var isDown = Array(repeating: false, count: states)
    var cuts: [Int32] = []
    var numbers = Array(repeating: 0, count: types.count)
    for state in 0..<states {
      var rest = state
      for place in types.indices {
        numbers[place] = rest % (sizes[place] + 1)
        rest /= sizes[place] + 1
      }
      var stride = 1
      for place in types.indices where !isDown[state] {
        if numbers[place] > 0 { isDown[state] = isDown[state - stride] }
        stride *= sizes[place] + 1
      }
      if isDown[state] { continue }
      var failed: Set<Int> = []
      for (place, type) in types.enumerated() {
        failed.formUnion(members[type].prefix(numbers[place]))
      }
      guard Self.isDown(plan.target, plan.system, failed) else { continue }
      isDown[state] = true
      cuts += numbers.map { Int32($0) }
      if cuts.count > Self.mostCuts * max(1, types.count) { return nil }
    }
    self.cuts = cuts
  }

  var isEmpty: Bool { cuts.isEmpty }

  func distance(_ path: borrowing RepairPath) -> Double {
    var least = Double.infinity
    var cut = 0
    while cut < cuts.count {
      var sum = 0.0
      for place in types.indices {
        let missing = cuts[cut + place] - path.counts[plan.classCounts + types[place]]
        if missing > 0 { sum += Double(missing) * costs[place] }
      }
      least = min(least, sum)
      cut += types.count
    }
    return least
  }

  /// The distance with one failure more, by class; `distances` holds one for each class.
  func distances(_ path: borrowing RepairPath, afterFailureIn distances: inout [Double]) {
    var others = Double.infinity
    for type in distances.indices { distances[type] = .infinity }
    var cut = 0
    while cut < cuts.count {
      var sum = 0.0
      for place in types.indices {
        let missing = cuts[cut + place] - path.counts[plan.classCounts + types[place]]
        if missing > 0 { sum += Double(missing) * costs[place] }
      }
      others = min(others, sum)
      for place in types.indices {
        let missing = cuts[cut + place] - path.counts[plan.classCounts + types[place]]
        if missing > 0 {
          distances[types[place]] = min(distances[types[place]], sum - costs[place])
        }
      }
      cut += types.count
    }
    for type in distances.indices { distances[type] = min(distances[type], others) }
  }

  func needed(_ path: borrowing RepairPath) -> Int {
    var least = Int32.max
    var cut = 0
    while cut < cuts.count {
      var sum: Int32 = 0
      for place in types.indices {
        sum += max(0, cuts[cut + place] - path.counts[plan.classCounts + types[place]])
      }
      least = min(least, sum)
      cut += types.count
    }
    return Int(least)
  }

  // MARK: The structure

  private static func isDown(
    _ input: GatePlan.Input, _ system: RepairableSystem, _ failed: Set<Int>
  ) -> Bool {
    switch input {
    case .component(let row):
      return failed.contains(row)
        || system.components[row].needs.contains { isDown(.gate($0), system, failed) }
    case .gate(let row):
      let gate = system.gates[row]
      return gate.inputs.count { !isDown($0, system, failed) } < gate.need
    }
  }

  /// Components that the target hangs on.
  private static func reach(_ plan: PathPlan) -> Set<Int> {
    var found: Set<Int> = []
    var seen: Set<GatePlan.Input> = [plan.target]
    var open = [plan.target]
    while let input = open.popLast() {
      var further: [GatePlan.Input] = []
      switch input {
      case .component(let row):
        found.insert(row)
        further = plan.system.components[row].needs.map { .gate($0) }
      case .gate(let row): further = plan.system.gates[row].inputs
      }
      open += further.filter { seen.insert($0).inserted }
    }
    return found
  }
}
