import NinesKernel
import NinesTheory

/// The timers of virtual addresses and the takeover times that follow from them.
struct TimerTheory {
  let plan: InfrastructurePlan

  func figures() -> [TheoreticalFigure] {
    plan.behaviours.compactMap { $0 as? VirtualRouters }.flatMap(\.plans).flatMap(figures)
  }

  /// Of the router that takes over when the first is lost; none where a script keeps routers out.
  private func figures(of group: RouterGroupPlan) -> [TheoreticalFigure] {
    guard group.routers.count > 1, group.partitions.isEmpty,
      group.routers.allSatisfy({ !($0.script?.isBroken ?? false) })
    else { return [] }
    let ranked = group.routers.map { ($0.effectivePriority(scriptPasses: true), $0) }
      .sorted { ($0.0, $0.1.addressRank) > ($1.0, $1.1.addressRank) }
    let (priority, backup) = ranked[1]
    let interval = RouterTimers.interval(backup.advertisementInterval, version: group.version)
    let timers = VRRPTimers(
      version: group.version == .two ? .two : .three, advertisementInterval: interval,
      priority: priority, missedAdvertisements: backup.downTimerAdverts)
    // Clean stops are takeovers too, of another length.
    let parts = group.routers.flatMap { [$0.component] + [$0.daemon].compactMap(\.self) }
    let isMixed = plan.clocks.contains {
      $0.impairment == .withdrawn && parts.contains($0.component)
    }
    let mixed: Set = ["takeover_min", "takeover_mean", "takeover_max"]
    return timers.figures.filter { !isMixed || !mixed.contains($0.metric) }.map { figure in
      var figure = figure
      figure.subject = plan.addresses[group.address].name
      return figure
    }
  }
}
