import Foundation
import NinesKernel
import NinesRandom

/// All ways out of a lumped state, with their rates.
struct LumpedSteps {
  private let layout: LumpedLayout
  private var structure: LumpedStructure
  private let causes: [Cause]

  /// A shared cause: whom it hits, class by class.
  private struct Cause {
    let rate: Double
    let chance: Double
    let members: [(row: Int, unit: Int)]
  }

  /// - Throws: what does not fit a Markov chain.
  init(_ layout: LumpedLayout) throws(OutOfReach) {
    self.layout = layout
    structure = LumpedStructure(layout)
    var causes: [Cause] = []
    for cause in layout.system.causes {
      guard cause.interval.isExponential else {
        throw OutOfReach("the times between shocks of '\(cause.name)' are not exponential")
      }
      causes.append(
        Cause(
          rate: 1 / cause.interval.mean, chance: cause.chance,
          members: try Self.members(of: cause, layout)))
    }
    self.causes = causes
  }

  /// Members that are not equal must be hit class after class, or the order of their repairs is not known.
  private static func members(
    of cause: CommonCausePlan, _ layout: LumpedLayout
  ) throws(OutOfReach) -> [(row: Int, unit: Int)] {
    var members: [(row: Int, unit: Int)] = []
    for number in cause.clocks {
      let unit = layout.system.units[number]
      let row = layout.classOfComponent[unit.component]
      let position = layout.system.components[unit.component].units.firstIndex(of: number) ?? 0
      if let last = members.last, last == (row, position) { continue }
      guard !members.contains(where: { $0 == (row, position) }) else {
        throw OutOfReach("'\(cause.name)' hits unlike components in turn")
      }
      guard layout.system.components[unit.component].needs.isEmpty else {
        throw OutOfReach("'\(cause.name)' hits components that depend on others")
      }
      members.append((row, position))
    }
    return members
  }

  /// The bytes of a state after everything is put up, with their chances: phases of up times are drawn.
  func initialStates() -> [LumpedState.Branch] {
    let empty = LumpedState(layout, bytes: Array(repeating: 0, count: layout.width))
    var branches: [[UInt8]: Double] = [empty.bytes: 1]
    for type in layout.classes {
      var locals = [(local: 0, chance: 1.0)]
      for (number, phases) in type.units.enumerated() {
        let begins = phases.beginnings(ofRepair: false)
        locals = locals.flatMap { entry in
          begins.map {
            (type.local(entry.local, unit: number, to: $0.status), entry.chance * $0.chance)
          }
        }
      }
      for _ in type.components {
        var next: [[UInt8]: Double] = [:]
        for (bytes, chance) in branches {
          for (local, share) in locals {
            var new = bytes
            new[type.offset + local] += 1
            next[new, default: 0] += chance * share
          }
        }
        branches = next
      }
    }
    return branches.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (LumpedState(layout, bytes: $0.key), $0.value) }
  }

  mutating func downShare(of input: GatePlan.Input, in state: LumpedState) -> Double {
    structure.downShare(of: input, in: state)
  }

  /// To be called first with each new state.
  mutating func ways(from state: LumpedState, _ take: (LumpedState, Double) -> Void) {
    structure.forget()
    let serviceIsUp = structure.isUp(gate: layout.system.serviceGate, in: state)
    for (row, type) in layout.classes.enumerated() {
      let isBlocked = structure.isBlocked(row, in: state)
      for local in 0..<type.locals {
        let count = state.count(row, local)
        guard count > 0 else { continue }
        for (number, phases) in type.units.enumerated() {
          let status = type.statuses[local][number]
          let isFailed = phases.isFailed(status)
          if !isFailed {
            switch phases.unit.ageing {
            case .always: break
            case .inOperation: if isBlocked || !type.isOwnUp[local] { continue }
            case .withService: if !serviceIsUp { continue }
            }
          }
          for step in phases.steps[status] {
            let rate = Double(count) * step.rate
            if let next = step.to {
              take(state.moving(row, local, unit: number, to: next), rate)
            } else {
              let branches =
                isFailed
                ? state.repaired(row, local, unit: number)
                : state.failing(row, local, unit: number)
              for branch in branches { take(branch.state, rate * branch.chance) }
            }
          }
        }
      }
    }
    inspect(state, take)
    for cause in causes {
      for branch in hit(state, by: cause) { take(branch.state, cause.rate * branch.chance) }
    }
  }

  private func inspect(_ state: LumpedState, _ take: (LumpedState, Double) -> Void) {
    for (crew, queue) in layout.queues.enumerated() {
      guard let queue, let rate = queue.inspectionRate, state.bytes[queue.offset] != 0,
        state.inRepair(crew) < queue.size
      else { continue }
      for position in state.firstOfKinds(queue) {
        for branch in state.beginning(at: position, of: queue) {
          take(branch.state, rate * branch.chance)
        }
      }
    }
  }

  // MARK: Shared causes

  private mutating func hit(_ state: LumpedState, by cause: Cause) -> [LumpedState.Branch] {
    var branches: [LumpedState.Branch] = [(state, 1)]
    for (row, unit) in cause.members {
      branches = branches.flatMap { hit($0, row, unit, chance: cause.chance) }
    }
    return branches
  }

  /// Each component of the class that is up is hit or spared.
  private func hit(
    _ branch: LumpedState.Branch, _ row: Int, _ unit: Int, chance: Double
  ) -> [LumpedState.Branch] {
    let type = layout.classes[row]
    var branches = [branch]
    for local in 0..<type.locals
    where type.isOwnUp[local] && !type.units[unit].isFailed(type.statuses[local][unit]) {
      let count = branch.state.count(row, local)
      guard count > 0 else { continue }
      branches = branches.flatMap { before -> [LumpedState.Branch] in
        var hits: [LumpedState.Branch] = []
        var after = [before]
        for number in 0...count {
          let share = Self.binomial(number, of: count, chance)
          if share > 0 { hits += after.map { ($0.state, $0.chance * share) } }
          if number == count { break }
          after = after.flatMap { branch in
            branch.state.failing(row, local, unit: unit).map {
              ($0.state, branch.chance * $0.chance)
            }
          }
        }
        return hits
      }
    }
    return branches
  }

  private static func binomial(_ number: Int, of count: Int, _ chance: Double) -> Double {
    if chance >= 1 { return number == count ? 1 : 0 }
    if chance <= 0 { return number == 0 ? 1 : 0 }
    let ways =
      lgamma(Double(count + 1)) - lgamma(Double(number + 1))
      - lgamma(Double(count - number + 1))
    return exp(ways + Double(number) * log(chance) + Double(count - number) * log1p(-chance))
  }
}
