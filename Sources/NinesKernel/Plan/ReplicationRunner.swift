/// Runs replications of one plan, one at a time; a thread owns one and reuses its memory.
///
/// A replication depends on the plan and its number alone.
package struct ReplicationRunner: ~Copyable {
  private let plan: Plan
  private let scales: TwoScales?
  private var infrastructure: InfrastructureRun

  /// - Parameter scales: nil to run every request.
  package init(plan: Plan, scales: TwoScales? = nil) {
    self.plan = plan
    self.scales = scales
    infrastructure = InfrastructureRun(plan: plan.infrastructure, keepsRecord: plan.requests != nil)
  }

  package mutating func run(_ replication: Int) -> Observations {
    var dependability: DependabilityObservations?
    if plan.hasFailures || !plan.infrastructure.pools.isEmpty {
      dependability = infrastructure.run(
        replication: replication, windowStart: plan.warmUp, end: plan.end,
        recordEnd: plan.requests.map { EventLoop.end(of: $0, after: plan.end) })
    }
    guard let requests = plan.requests else {
      return Observations(replication: replication, dependability: dependability, requests: nil)
    }
    if let scales {
      return Observations(
        replication: replication, dependability: dependability,
        requests: scales.observe(
          dependability == nil ? [] : infrastructure.world.record, replication: replication))
    }
    let observations: RequestObservations
    if requests.isDirect {
      var job = DirectJob(
        plan: requests, replication: replication, windowStart: plan.warmUp, end: plan.end)
      type(of: requests.pools[0].balancer).runDirect(&job)
      observations = job.observations
    } else {
      observations = runEvents(
        requests, replication, outages: dependability?.outages ?? [])
    }
    return Observations(
      replication: replication, dependability: dependability, requests: RequestSums(observations))
  }

  private func runEvents(
    _ requests: RequestPlan, _ replication: Int, outages: [Outage]
  ) -> RequestObservations {
    var loop = EventLoop(
      plan: requests, infrastructure: plan.infrastructure, record: infrastructure.world.record,
      outages: outages, replication: replication, windowStart: plan.warmUp, end: plan.end)
    return loop.run()
  }

  /// How long the service lasts until its first outage, seconds; infinite beyond `limit`.
  package mutating func timeToFirstOutage(_ replication: Int, limit: Double) -> Double {
    infrastructure.run(
      replication: replication, windowStart: 0, end: limit, stopsAfterFirstOutage: true
    ).firstOutage ?? .infinity
  }
}
