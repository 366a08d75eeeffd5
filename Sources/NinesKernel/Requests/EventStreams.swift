import NinesRandom

/// The named streams of one replication's requests.
///
/// What every arrival draws comes in the order of arrival, which no policy changes. What comes later in a request's life
/// (further visits, routes, pauses) is drawn from a stream of the request, so that two policies that send requests
/// elsewhere meet the same requests.
struct EventStreams {
  var arrivals: RandomStream
  var classes: RandomStream
  var clients: RandomStream
  var work: RandomStream
  var balancer: RandomStream
  let workKey: StreamKey
  let retryKey: StreamKey
  let routeKey: StreamKey
  let replication: Int

  init(plan: RequestPlan, replication: Int) {
    self.replication = replication
    workKey = plan.workKey
    retryKey = plan.retryKey
    routeKey = plan.classKey
    arrivals = RandomStream(key: plan.arrivalKey, replication: replication)
    classes = RandomStream(key: plan.classKey, replication: replication)
    clients = RandomStream(key: plan.clientKey, replication: replication)
    work = RandomStream(key: plan.workKey, replication: replication)
    balancer = RandomStream(key: plan.balancerKey, replication: replication)
  }

  /// Work of a further visit of a request.
  @inline(__always)
  func work(of slot: RequestSlot) -> RandomStream { stream(workKey, slot, step: slot.visits) }

  /// The way on after a visit.
  func route(of slot: RequestSlot) -> RandomStream { stream(routeKey, slot, step: slot.visits) }

  /// The limit on the wait in a visit.
  func queueTimeout(of slot: RequestSlot) -> RandomStream {
    stream(retryKey, slot, step: 2 * slot.visits)
  }

  /// The pause before a client's next attempt.
  func pause(of slot: RequestSlot) -> RandomStream {
    stream(retryKey, slot, step: 2 * slot.clientAttempts + 1)
  }

  @inline(__always)
  private func stream(_ key: StreamKey, _ slot: RequestSlot, step: Int32) -> RandomStream {
    RandomStream(key: key, replication: replication, number: slot.number, step: Int(step))
  }
}
