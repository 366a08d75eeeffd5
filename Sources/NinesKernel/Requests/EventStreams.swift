import NinesRandom

/// The named streams of one replication's requests.
///
/// What every arrival draws comes in the order of arrival, which no policy changes. What comes later in a request's life
/// (further visits, routes, pauses) is drawn from a stream of the request, so that two policies that send requests
/// elsewhere meet the same requests.
struct EventStreams {
  typealias Slot = UnsafeMutablePointer<RequestSlot>

  var arrivals: RandomStream
  var classes: RandomStream
  var clients: RandomStream
  var work: RandomStream
  var balancer: RandomStream
  let workFamily: RandomStreamFamily
  let retryFamily: RandomStreamFamily
  let routeFamily: RandomStreamFamily

  init(plan: RequestPlan, replication: Int) {
    arrivals = RandomStream(key: plan.arrivalKey, replication: replication)
    classes = RandomStream(key: plan.classKey, replication: replication)
    clients = RandomStream(key: plan.clientKey, replication: replication)
    work = RandomStream(key: plan.workKey, replication: replication)
    balancer = RandomStream(key: plan.balancerKey, replication: replication)
    workFamily = RandomStreamFamily(key: plan.workKey, replication: replication)
    retryFamily = RandomStreamFamily(key: plan.retryKey, replication: replication)
    routeFamily = RandomStreamFamily(key: plan.classKey, replication: replication)
  }

  /// Work of a further visit of a request.
  @inline(__always)
  func work(of slot: Slot) -> RandomStream {
    workFamily.stream(of: slot.pointee.number, step: Int(slot.pointee.visits))
  }

  /// The way on after a visit.
  @inline(__always)
  func route(of slot: Slot) -> RandomStream {
    routeFamily.stream(of: slot.pointee.number, step: Int(slot.pointee.visits))
  }

  /// The limit on the wait in a visit.
  @inline(__always)
  func queueTimeout(of slot: Slot) -> RandomStream {
    retryFamily.stream(of: slot.pointee.number, step: 2 * Int(slot.pointee.visits))
  }

  /// The pause before a client's next attempt.
  func pause(of slot: Slot) -> RandomStream {
    retryFamily.stream(of: slot.pointee.number, step: 2 * Int(slot.pointee.clientAttempts) + 1)
  }
}
