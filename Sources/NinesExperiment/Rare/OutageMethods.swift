package import NinesKernel

/// How the long-run figures of outages will be found, in words for `--explain-plan`.
package enum OutageMethods {
  /// Entries with their names; none where nothing can fail.
  package static func explained(for plan: Plan) -> [(name: String, text: String)] {
    guard plan.hasFailures else { return [] }
    do {
      let system = try RepairableSystem(plan)
      return [("rare outages", simulation(plan)), ("exact solution", solution(plan, system))]
    } catch {
      return [("rare outages", "by the replications alone: \(error.reason)")]
    }
  }

  private static func simulation(_ plan: Plan) -> String {
    switch plan.rareOutages {
    case .plain: "by the replications alone, as the model says"
    case .exact: "by the exact solution, as the model says"
    case .splitting: "forced splitting, as the model says"
    case .restart: "RESTART with redrawn clocks, as the model says"
    case .auto where plan.isFromNew:
      "by the replications alone: without a warm-up figures count from everything new"
    case .auto:
      "where the replications would see fewer than \(Int(RareOutages.enoughOutages)): forced "
        + "splitting or RESTART, as a pilot decides, with the other as a check"
    }
  }

  private static func solution(_ plan: Plan, _ system: RepairableSystem) -> String {
    do {
      return try ExactAnswer.find(
        for: plan, system: system, mostStates: RareOutages.mostStates(plan)
      ).method
    } catch {
      return "none: \(error.reason)"
    }
  }
}
