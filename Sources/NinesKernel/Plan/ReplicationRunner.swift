/// Runs replications of one plan, one at a time; a thread owns one and reuses its memory.
///
/// A replication depends on the plan and its number alone.
package struct ReplicationRunner: ~Copyable {
  private let plan: Plan
  private let scales: TwoScales?
  private var infrastructure: InfrastructureRun
  private var layouts: [Int: PeriodLayout] = [:]  // by the number of the first period

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
    let layout = layout(of: replication)
    var left: [TimeSpan] = []
    var periods = layout?.emptySums ?? []
    if let layout, let agreement = plan.agreement {
      let parts = layout.split(dependability?.stretches ?? [], by: agreement)
      layout.add(parts.counted, bucket: agreement.measure.bucket, to: &periods)
      left = parts.left
      dependability?.stretches = []
    }
    guard let requests = plan.requests else {
      var observations = Observations(
        replication: replication, dependability: dependability, requests: nil)
      observations.periods = periods
      return observations
    }
    var tally: PeriodTally?
    if let layout, let agreement = plan.agreement, agreement.measure.needsRequests {
      tally = PeriodTally(layout, agreement.measure, left: left, patience: requests.patience)
    }
    if let scales {
      let record = dependability == nil ? [] : infrastructure.world.record
      var (sums, cut, losses) = scales.observe(record, replication: replication)
      if scales.controls > 0 { control(&sums, record, scales, replication: replication) }
      var observations = Observations(
        replication: replication, dependability: dependability, requests: sums)
      if let layout, plan.agreement?.measure.needsRequests ?? false {
        scales.add(cut, losses, left: left, layout: layout, to: &periods)
      }
      observations.periods = periods
      return observations
    }
    let observations: RequestObservations
    if requests.isDirect {
      var job = DirectJob(
        plan: requests, replication: replication, windowStart: plan.warmUp, end: plan.end)
      job.periods = tally
      type(of: requests.pools[0].balancer).runDirect(&job)
      observations = job.observations
    } else {
      observations = runEvents(
        requests, replication, outages: dependability?.outages ?? [], tally)
    }
    for (row, counted) in observations.periods.enumerated() {
      periods[row].badBuckets = counted.badBuckets
      periods[row].requests = counted.requests
      periods[row].failed = counted.failed
    }
    var all = Observations(
      replication: replication, dependability: dependability, requests: RequestSums(observations))
    all.periods = periods
    return all
  }

  /// Takes from the sums what further records tell of the luck of this one.
  private mutating func control(
    _ sums: inout RequestSums, _ record: [Change], _ scales: TwoScales, replication: Int
  ) {
    infrastructure.world.isWatched = false
    defer { infrastructure.world.isWatched = true }
    let others = (0..<scales.controls).map { number in
      let seen = infrastructure.run(
        replication: scales.replication(ofControl: number, of: replication),
        windowStart: plan.warmUp, end: plan.end, recordEnd: plan.end)
      sums.events += seen.events
      return scales.steadyTimes(of: infrastructure.world.record)
    }
    scales.correct(&sums, own: scales.steadyTimes(of: record), by: others)
  }

  private mutating func layout(of replication: Int) -> PeriodLayout? {
    guard let agreement = plan.agreement else { return nil }
    let number = agreement.firstNumber(ofReplication: replication)
    if let known = layouts[number] { return known }
    let layout = PeriodLayout(
      agreement, start: plan.warmUp, end: plan.end, replication: replication)
    layouts[number] = layout
    return layout
  }

  private func runEvents(
    _ requests: RequestPlan, _ replication: Int, outages: [Outage], _ periods: PeriodTally?
  ) -> RequestObservations {
    var loop = EventLoop(
      plan: requests, infrastructure: plan.infrastructure, record: infrastructure.world.record,
      outages: outages, replication: replication, windowStart: plan.warmUp, end: plan.end)
    loop.periods = periods
    return loop.run()
  }

  /// How long the service lasts until its first outage, seconds; infinite beyond `limit`.
  package mutating func timeToFirstOutage(_ replication: Int, limit: Double) -> Double {
    infrastructure.run(
      replication: replication, windowStart: 0, end: limit, stopsAfterFirstOutage: true
    ).firstOutage ?? .infinity
  }
}
