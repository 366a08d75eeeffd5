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
    return timers.figures.map { figure in
      var figure = figure
      figure.subject = plan.addresses[group.address].name
      return figure
    }
  }
}
