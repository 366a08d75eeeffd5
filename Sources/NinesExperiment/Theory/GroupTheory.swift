import NinesKernel
import NinesRandom
import NinesTheory

/// Equal components behind one gate that share a crew or a cause: small chains.
struct GroupTheory {
  private let plan: InfrastructurePlan
  private let causes: [CommonCausePlan]
  private static let mostUnits = 200

  init(_ plan: InfrastructurePlan, causes: [CommonCausePlan]) {
    self.plan = plan
    self.causes = causes
  }

  /// Nil where the gate's components are independent, or theirs is not a case for a chain.
  func model(of gate: GatePlan) throws(OutOfReach) -> (any DependabilityModel)? {
    guard let clocks = clocks(of: gate), clocks.count > 1, clocks.count <= Self.mostUnits,
      let law = commonLaw(clocks)
    else { return nil }
    let striking = causes.filter { !Set($0.clocks).isDisjoint(with: clocks) }
    let crews = Set(clocks.map { plan.clocks[$0].crew })
    if let cause = striking.first {
      guard striking.count == 1, crews == [nil], gate.need == 1,
        Set(cause.clocks) == Set(clocks), cause.chance == 1, cause.interval.isExponential
      else { return nil }
      return commonCause(cause, clocks)
    }
    guard crews.count == 1, let crew = crews.first ?? nil else { return nil }
    let size = plan.crews[crew].size
    let isOwn = plan.clocks.indices.allSatisfy {
      plan.clocks[$0].crew != crew || clocks.contains($0)
    }
    guard size < clocks.count, isOwn, (1...clocks.count).contains(gate.need) else { return nil }
    return RepairableGroup(
      units: clocks.count, needed: gate.need, meanTimeToFailure: law.upTime,
      meanTimeToRepair: law.downTime, crews: size)
  }

  /// A component's rate by itself is stretched to leave room for its share in the common cause.
  private func commonCause(
    _ cause: CommonCausePlan, _ clocks: [Int]
  ) -> (any DependabilityModel)? {
    let clock = plan.clocks[clocks[0]]
    let meanTimeToFailure = clock.upTime.mean
    let beta = meanTimeToFailure / cause.interval.mean
    guard clock.stretch > 1, abs(1 / clock.stretch - (1 - beta)) < 1e-9 else { return nil }
    return CommonCauseGroup(
      units: clocks.count, meanTimeToFailure: meanTimeToFailure,
      meanTimeToRepair: clock.downTime.mean, beta: beta)
  }

  /// One clock for each of the gate's components; nil where a component has several or depends on others.
  private func clocks(of gate: GatePlan) -> [Int]? {
    var rows: [Int] = []
    for input in gate.inputs {
      guard case .component(let component) = input, plan.components[component].dependsOn.isEmpty,
        plan.components[component].madeOf.isEmpty
      else { return nil }
      let own = plan.clocks.indices.filter {
        plan.clocks[$0].component == component && !plan.clocks[$0].impairment.isUp
      }
      guard own.count == 1, !rows.contains(own[0]) else { return nil }
      rows.append(own[0])
    }
    return rows
  }

  /// The means that all have in common; nil unless all times are exponential.
  private func commonLaw(_ clocks: [Int]) -> (upTime: Double, downTime: Double)? {
    let first = plan.clocks[clocks[0]]
    let areEqual = clocks.allSatisfy { row in
      let clock = plan.clocks[row]
      return clock.upTime.isExponential && clock.downTime.isExponential
        && clock.upTime.mean == first.upTime.mean && clock.downTime.mean == first.downTime.mean
        && clock.stretch == first.stretch && clock.ageing != .withService && !clock.isGoverned
    }
    guard areEqual, first.upTime.mean > 0, first.upTime.mean.isFinite, first.downTime.mean > 0
    else { return nil }
    return (first.upTime.mean * first.stretch, first.downTime.mean)
  }
}
