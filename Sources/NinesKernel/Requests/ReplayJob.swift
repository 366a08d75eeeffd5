/// One replication of requests by events, over a given record of the infrastructure, and its answer.
package struct ReplayJob: Sendable {
  package let plan: RequestPlan
  package var infrastructure = InfrastructurePlan()
  /// In order of time.
  package var record: [Change] = []
  package var replication = 0
  package var windowStart = 0.0  // seconds
  package let end: Double  // seconds

  package init(plan: RequestPlan, end: Double) {
    self.plan = plan
    self.end = end
  }

  package func run() -> RequestObservations {
    var loop = EventLoop(
      plan: plan, infrastructure: infrastructure, record: record, replication: replication,
      windowStart: windowStart, end: end)
    return loop.run()
  }

  /// As `run`, with the books of the loop audited after every event; for tests.
  ///
  /// - Returns: the answer, and the first thing that was wrong, if any.
  package func runAudited() -> (observations: RequestObservations, fault: String?) {
    var loop = EventLoop(
      plan: plan, infrastructure: infrastructure, record: record, replication: replication,
      windowStart: windowStart, end: end)
    var fault: String?
    let observations = loop.run { loop in
      if fault == nil { fault = loop.audit() }
    }
    return (observations, fault)
  }
}
