import NinesRandom

/// The named streams of one replication's requests.
struct EventStreams {
  var arrivals: RandomStream
  var classes: RandomStream
  var clients: RandomStream
  var work: RandomStream
  var balancer: RandomStream
  var retries: RandomStream

  init(plan: RequestPlan, replication: Int) {
    arrivals = RandomStream(key: plan.arrivalKey, replication: replication)
    classes = RandomStream(key: plan.classKey, replication: replication)
    clients = RandomStream(key: plan.clientKey, replication: replication)
    work = RandomStream(key: plan.workKey, replication: replication)
    balancer = RandomStream(key: plan.balancerKey, replication: replication)
    retries = RandomStream(key: plan.retryKey, replication: replication)
  }
}
