package import NinesKernel

/// Whether the method that a model names for its rare outages can be used, known before the run.
package enum RareMethodCheck {
  /// Why it cannot, as a sentence without its end; nil where it can, or none is named.
  package static func refusal(for plan: Plan) -> String? {
    switch plan.rareOutages {
    case .auto, .plain: return nil
    case .splitting, .restart, .exact: break
    }
    guard plan.hasFailures else { return "nothing in the model can fail" }
    do {
      let system = try RepairableSystem(plan)
      return plan.rareOutages == .exact ? exactRefusal(plan, system) : pathRefusal(plan, system)
    } catch {
      return error.reason
    }
  }

  private static func exactRefusal(_ plan: Plan, _ system: RepairableSystem) -> String? {
    let watched =
      [GatePlan.Input.gate(system.serviceGate)] + plan.infrastructure.timed.map { system.input($0) }
    do {
      // A chain that fits is solved by the run alone.
      _ = try ExactChain(system, watching: watched, mostStates: ExactChain.mostStates)
      return nil
    } catch {
      return (try? ExactAnswer.find(for: plan, system: system)) == nil ? error.reason : nil
    }
  }

  private static func pathRefusal(_ plan: Plan, _ system: RepairableSystem) -> String? {
    guard system.units.count <= RareEstimation.mostUnits else {
      return "\(system.units.count) ways to fail are too many; at most "
        + "\(RareEstimation.mostUnits) are followed"
    }
    let paths = PathPlan(system, target: .gate(system.serviceGate))
    let importance = RareImportance(paths, tempering: ForcingRules().tempering)
    if importance.levels == nil { return "no failures take the service down" }
    return importance.isAffordable ? nil : "the structure has too many cuts to follow"
  }
}
