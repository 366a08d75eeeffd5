import NinesKernel
import NinesRandom
import NinesTheory

/// An active component and its standby as a chain of five states.
struct StandbyTheory {
  private let plan: InfrastructurePlan

  init(_ plan: InfrastructurePlan) { self.plan = plan }

  func model(of group: StandbyGroupPlan) throws(OutOfReach) -> StandbyPair {
    let name = plan.components[group.output].name
    let none = OutOfReach(
      "the standby group '\(name)' is no pair with exponential times, one crew for both, repairs "
        + "after the switchover and no failback")
    let clocks = group.members.flatMap { member in
      plan.clocks.indices.filter { plan.clocks[$0].component == member }
    }
    guard group.members.count == 2, clocks.count == 2, !group.failsBack,
      !group.repairsDuringSwitchover,
      group.members.allSatisfy({ plan.components[$0].dependsOn.isEmpty })
    else { throw none }
    let (one, other) = (plan.clocks[clocks[0]], plan.clocks[clocks[1]])
    guard one.component != other.component, one.upTime.isExponential, other.upTime.isExponential,
      one.downTime.isExponential, other.downTime.isExponential,
      one.upTime.mean == other.upTime.mean, one.downTime.mean == other.downTime.mean,
      one.upTime.mean > 0, one.upTime.mean.isFinite, one.downTime.mean > 0,
      one.stretch == 1, other.stretch == 1, one.priority == other.priority,
      one.ageing != .withService, other.ageing != .withService,
      !one.impairment.isUp, !other.impairment.isUp
    else { throw none }
    guard let crew = one.crew, other.crew == crew, plan.crews[crew].size == 1,
      plan.clocks.count(where: { $0.crew == crew }) == 2
    else { throw none }
    let standby: Double
    switch one.standby {
    case .asActive: standby = one.upTime.mean
    case .paced(let pace): standby = one.upTime.mean / pace
    case .law(let law):
      guard law.isExponential else { throw none }
      standby = law.mean
    }
    // A switchover without duration is no state, and one that never happens is out of reach.
    guard group.switchoverTime.isExponential, group.switchoverTime.mean > 0,
      group.manualSwitchoverTime.isExponential, group.manualSwitchoverTime.mean > 0,
      group.coverage > 0, group.coverage <= 1
    else { throw none }
    return StandbyPair(
      meanTimeToFailure: one.upTime.mean, standbyMeanTimeToFailure: standby,
      meanTimeToRepair: one.downTime.mean, coverage: group.coverage,
      meanSwitchover: group.switchoverTime.mean,
      meanManualSwitchover: group.manualSwitchoverTime.mean)
  }
}
