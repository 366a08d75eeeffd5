import Foundation
import NinesKernel
import NinesRandom

/// How failures are forced; the same for every model.
struct ForcingRules: Sendable {
  /// Of the costs of failures.
  var tempering = 0.6
  /// Shares of the choice of the component that fails: by importance, by chance alone, all alike.
  var byImportance = 0.6
  var byChance = 0.3
  var alike = 0.1
  var leastBias = 0.1
  var mostBias = 0.8

  init() {}
}

/// Memory of one forced step.
struct ForcingScratch {
  var hazards: [Double]
  var chances: [Double]
  var values: [Double]
  var typeValues: [Double]

  init(_ plan: PathPlan) {
    hazards = Array(repeating: 0, count: plan.firstKind)
    chances = hazards
    values = hazards
    typeValues = Array(repeating: -1, count: plan.classes.members.count)
  }
}

extension RepairPath {
  /// A failure somewhere before the next repair or inspection, or that; the weight keeps the odds.
  ///
  /// Failures are left open. The failure is drawn with about the chance that it leads on to the target being down.
  /// - Source: Lewis and Boehm, "Monte Carlo simulation of Markov unreliability models", Nuclear Engineering and Design 77,
  ///   1984; Nicola et al., "Fast simulation of highly dependable systems with general failure and repair processes", IEEE
  ///   Transactions on Computers 42 (12), 1993.
  mutating func forcedStep(
    _ weight: inout Double, _ importance: RareImportance, _ rules: ForcingRules,
    _ scratch: inout ForcingScratch
  ) {
    guard let (timer, due) = next() else {
      weight = 0
      return
    }
    let window = due - now
    gatherHazards(within: window, &scratch)
    let here = importance.value(self)
    gatherValues(importance, &scratch)
    var worth = 0.0
    var chance = 0.0
    var total = 0.0
    var candidates = 0
    for clock in scratch.hazards.indices where scratch.chances[clock] > 0 {
      worth += scratch.chances[clock] * scratch.values[clock]
      chance += scratch.chances[clock]
      total += scratch.hazards[clock]
      candidates += 1
    }
    guard candidates > 0 else {
      advance(to: due)
      return carryOut(timer)
    }
    let after = valueAfter(timer, importance, here)
    let odds = worth + after > 0 ? worth / (worth + after) : 0
    let bias = min(rules.mostBias, max(rules.leastBias, odds))
    guard stream.unit() < bias else {
      weight *= exp(-total) / (1 - bias)
      advance(to: due)
      return carryOut(timer)
    }
    let (clock, share) = choose(worth, chance, candidates, rules, scratch)
    let gathered = -log1p(-stream.unit() * scratch.chances[clock])
    let wait = min(window, law(clock).wait(from: age(clock), for: gathered))
    var others = 0.0
    for other in scratch.hazards.indices where other != clock && scratch.chances[other] > 0 {
      others += law(other).hazard(from: age(other), within: wait)
    }
    weight *= scratch.chances[clock] * exp(-others) / (bias * share)
    advance(to: now + wait)
    carryOut(clock)
  }

  /// How likely each failure and shared cause is within a window.
  func gatherHazards(within window: Double, _ scratch: inout ForcingScratch) {
    for clock in 0..<plan.firstKind {
      let isOpen = clock >= plan.firstCause || timers[clock].status == .ageing
      let hazard = isOpen ? law(clock).hazard(from: age(clock), within: window) : 0
      scratch.hazards[clock] = hazard
      // The series is right to 1e-12 and saves most of the time.
      scratch.chances[clock] =
        hazard < 1e-2
        ? hazard * (1 - hazard / 2 * (1 - hazard / 3 * (1 - hazard / 4 * (1 - hazard / 5))))
        : -expm1(-hazard)
    }
  }

  /// How near each failure would bring the target to being down.
  mutating func gatherValues(_ importance: RareImportance, _ scratch: inout ForcingScratch) {
    if !importance.values(self, afterFailureIn: &scratch.typeValues) {
      for type in scratch.typeValues.indices { scratch.typeValues[type] = -1 }
    }
    var own = -1.0
    for clock in 0..<plan.firstCause where scratch.chances[clock] > 0 {
      let unit = plan.units[clock]
      let type = plan.components[unit.component].type
      if unit.takesDown, counts[unit.component] == 0 {
        if scratch.typeValues[type] < 0 {
          shift(clock, by: 1)
          scratch.typeValues[type] = importance.value(self)
          shift(clock, by: -1)
        }
        scratch.values[clock] = scratch.typeValues[type]
      } else {
        if own < 0 { own = importance.value(self) }
        scratch.values[clock] = own
      }
    }
    for cause in plan.causes.indices where scratch.chances[plan.firstCause + cause] > 0 {
      scratch.values[plan.firstCause + cause] = value(
        importance, with: plan.causes[cause].units)
    }
  }

  /// The importance if a shared cause had hit these.
  private mutating func value(_ importance: RareImportance, with units: [Int]) -> Double {
    var failed: [Int] = []
    for unit in units where canBeHit(unit) && plan.units[unit].takesDown {
      shift(unit, by: 1)
      failed.append(unit)
    }
    defer { for unit in failed.reversed() { shift(unit, by: -1) } }
    return importance.value(self)
  }

  /// The importance after the next scheduled event.
  private mutating func valueAfter(
    _ timer: Int, _ importance: RareImportance, _ here: Double
  ) -> Double {
    guard timer < plan.firstCause, plan.units[timer].takesDown else { return here }
    shift(timer, by: -1)
    defer { shift(timer, by: 1) }
    return importance.value(self)
  }

  /// Counts a failure without anything following from it.
  private mutating func shift(_ unit: Int, by change: Int32) {
    let component = plan.units[unit].component
    let before = counts[component]
    counts[component] = before + change
    if (before == 0) != (counts[component] == 0) {
      counts[plan.classCounts + plan.components[component].type] += change
    }
  }

  /// A clock by its worth, its chance, or any, and the probability with which it was chosen.
  mutating func choose(
    _ worth: Double, _ chance: Double, _ candidates: Int, _ rules: ForcingRules,
    _ scratch: ForcingScratch
  ) -> (clock: Int, share: Double) {
    func share(_ clock: Int) -> Double {
      let byWorth = worth > 0 ? scratch.chances[clock] * scratch.values[clock] / worth : 0
      let byChance = scratch.chances[clock] / chance
      let importance = worth > 0 ? rules.byImportance : 0
      let rest = worth > 0 ? 0 : rules.byImportance
      return importance * byWorth + (rules.byChance + rest) * byChance
        + rules.alike / Double(candidates)
    }
    var left = stream.unit()
    var last = 0
    for clock in scratch.hazards.indices where scratch.chances[clock] > 0 {
      last = clock
      left -= share(clock)
      if left < 0 { break }
    }
    return (last, share(last))
  }

  @inline(__always)
  func law(_ clock: Int) -> HazardLaw {
    clock < plan.firstCause
      ? plan.units[clock].upTime : plan.causes[clock - plan.firstCause].interval
  }

  func age(_ clock: Int) -> Double { now - timers[clock].start }
}
