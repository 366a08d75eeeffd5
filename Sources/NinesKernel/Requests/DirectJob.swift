/// One replication of requests whose fate is known on arrival, and its answer.
package struct DirectJob: ~Copyable {
  package let plan: RequestPlan
  package let replication: Int
  package let windowStart: Double
  package let end: Double
  package var observations = RequestObservations()
  var periods: PeriodTally?

  package init(plan: RequestPlan, replication: Int, windowStart: Double, end: Double) {
    self.plan = plan
    self.replication = replication
    self.windowStart = windowStart
    self.end = end
  }
}

extension Balancer {
  package static func runDirect(_ job: inout DirectJob) {
    guard let balancer = job.plan.pools[0].balancer as? Self else { return }
    var loop = DirectLoop(plan: job.plan, balancer: balancer, replication: job.replication)
    job.observations = loop.run(
      windowStart: job.windowStart, end: job.end, periods: &job.periods)
    job.observations.periods = job.periods?.closed() ?? []
  }
}
