/// One replication of requests by events, and its answer.
package struct EventJob: ~Copyable {
  package let plan: RequestPlan
  package let infrastructure: InfrastructurePlan
  package let record: [Change]
  package let replication: Int
  package let windowStart: Double
  package let end: Double
  package var observations = RequestObservations()

  package init(
    plan: RequestPlan, infrastructure: InfrastructurePlan, record: [Change], replication: Int,
    windowStart: Double, end: Double
  ) {
    self.plan = plan
    self.infrastructure = infrastructure
    self.record = record
    self.replication = replication
    self.windowStart = windowStart
    self.end = end
  }
}

extension Balancer {
  package static func runEvents(_ job: inout EventJob) {
    let policies = job.plan.pools.compactMap { $0.balancer as? Self }
    precondition(policies.count == job.plan.pools.count, "pools of one loop have one balancer")
    var loop = EventLoop(
      plan: job.plan, infrastructure: job.infrastructure, record: job.record,
      replication: job.replication, windowStart: job.windowStart, end: job.end, policies: policies)
    job.observations = loop.run()
  }
}
