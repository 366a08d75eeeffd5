/// Draws the history of the infrastructure, one replication after another, without a single request.
package struct InfrastructureRun: ~Copyable {
  package var world: World
  private var failures: FailureProcess
  private var others: [any Behaviour]
  private let plan: InfrastructurePlan

  package init(plan: InfrastructurePlan, keepsRecord: Bool) {
    var plan = plan
    plan.addAgeingWatchers()
    self.plan = plan
    world = World(plan: plan, keepsRecord: keepsRecord)
    failures = FailureProcess(plan: plan)
    others = plan.behaviours
  }

  /// Runs one replication from everything up at time 0 to `end`; figures are taken from `windowStart` on.
  ///
  /// `world.record` holds the changes for the requests afterwards; it goes on to `recordEnd`, so that those under way at
  /// `end` meet repairs too. For the mean time to the first outage a replication
  /// may stop when its first outage is over.
  package mutating func run(
    replication: Int, windowStart: Double, end: Double, recordEnd: Double? = nil,
    stopsAfterFirstOutage: Bool = false
  ) -> DependabilityObservations {
    world.watch.windowStart = windowStart
    world.watch.windowEnd = end
    world.end = max(end + plan.shortestOutage, recordEnd ?? end)
    world.stopsAfterFirstOutage = stopsAfterFirstOutage
    world.reset(replication: replication)
    failures.start(in: &world)
    others = plan.behaviours
    for i in others.indices { others[i].start(in: &world) }
    passNotices()
    if world.watch.followsRequests, world.isWatched { world.refreshWatch() }
    var events = 0
    while true {
      let time = world.calendar.nextTime()
      if time > world.end { break }
      let event = world.calendar.take()
      world.now = time
      events &+= 1
      if event.target == 0 {
        failures.handle(
          FailureProcess.Signal(rawValue: event.signal)!, about: event.row, in: &world)
      } else {
        others[event.target - 1].receive(event, in: &world)
      }
      if !world.notices.isEmpty || !world.orders.isEmpty { passNotices() }
    }
    world.now = world.end
    world.watch.windowEnd = min(end, world.end)
    world.watch.finish(at: world.end)
    var observations = world.watch.observations
    failures.finish(at: world.end, into: &observations, of: world.watch)
    observations.events = events
    return observations
  }

  /// Has orders carried out and tells the watchers, who may cause further ones, until all is quiet.
  @inline(never)
  private mutating func passNotices() {
    var next = 0
    var nextOrder = 0
    while true {
      if nextOrder < world.orders.count {
        let order = world.orders[nextOrder]
        nextOrder += 1
        failures.obey(order, in: &world)
      } else if next < world.notices.count {
        let notice = world.notices[next]
        next += 1
        if notice.target == 0 {
          failures.notice(about: notice.row, in: &world)
        } else {
          others[notice.target - 1].notice(about: notice.row, in: &world)
        }
      } else {
        break
      }
    }
    world.notices.removeAll(keepingCapacity: true)
    world.orders.removeAll(keepingCapacity: true)
  }
}
