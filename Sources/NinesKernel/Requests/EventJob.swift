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
  package static func runEvents(_ job: inout EventJob) {}
}
