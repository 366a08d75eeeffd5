import NinesKernel
import NinesRandom

/// One pool before scripted requests and scripted faults; each request is a class of its own.
struct Bench {
  var plan: RequestPlan
  var infrastructure = InfrastructurePlan()
  var record: [Change] = []
  var end = 1000.0

  /// - Parameter requests: time of arrival and work, seconds.
  init(_ requests: [(at: Double, work: Double)], servers: Int = 1, workers: Int? = 1) {
    let arrivals = requests.enumerated().map { number, request in
      var arrival = Arrival(time: request.at)
      arrival.requestClass = number
      arrival.work = request.work
      return arrival
    }
    plan = RequestPlan(arrivals: ArrivalSource(.schedule(Script(arrivals))), seed: 1)
    plan.classes = requests.indices.map {
      ClassPlan(
        name: "r\($0)", share: 1 / Double(requests.count), entry: 0, work: [.constant(1)],
        next: [[]])
    }
    plan.patience = 500
    let names = (1...servers).map { "s\($0)" }
    plan.pools = [
      RequestPoolPlan(name: "web", servers: names, workers: workers, balancer: RoundRobin())
    ]
  }

  var pool: RequestPoolPlan {
    get { plan.pools[0] }
    set { plan.pools[0] = newValue }
  }

  /// Servers become components 0, 1, ...; routers, if any, follow; views are router by router.
  mutating func connect(routers: Int = 0) {
    let count = pool.serverNames.count
    infrastructure.components = (0..<(count + routers)).map { ComponentPlan(name: "c\($0)") }
    infrastructure.pools = [
      PoolPlan(
        name: "web", servers: Array(0..<count), address: routers > 0 ? 0 : nil, firstView: 0,
        viewers: max(1, routers))
    ]
    infrastructure.views = (0..<max(1, routers)).flatMap { viewer in
      (0..<count).map { ViewPlan(pool: 0, viewer: viewer, component: $0) }
    }
    pool.infrastructurePool = 0
    guard routers > 0 else { return }
    infrastructure.addresses = [
      AddressPlan(name: "site", routers: (0..<routers).map { count + $0 })
    ]
    plan.address = 0
    hold(by: 1, at: 0)
  }

  mutating func change(_ component: Int, to impairment: Impairment, at time: Double) {
    record.append(
      Change(time: time, kind: .impairment, row: component, value: UInt16(impairment.rawValue)))
  }

  mutating func believe(_ view: Int, up: Bool, at time: Double) {
    record.append(Change(time: time, kind: .belief, row: view, value: up ? 1 : 0))
  }

  /// - Parameter routers: a bit for each router that answers for the address.
  mutating func hold(by routers: UInt16, at time: Double) {
    record.append(Change(time: time, kind: .holder, row: 0, value: routers))
  }

  func run() -> Fates {
    var job = ReplayJob(plan: plan, end: end)
    job.infrastructure = infrastructure
    job.record = record
    let (observations, fault) = job.runAudited()
    return Fates(observations: observations, fault: fault)
  }
}
