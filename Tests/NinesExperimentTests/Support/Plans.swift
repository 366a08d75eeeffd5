import NinesKernel
import NinesRandom
import NinesStatistics

/// Plans as the compiler would make them, small enough to know the answer.
enum Plans {
  /// One server, Poisson arrivals, exponential service of mean 1 s; nil workers serve all at once.
  static func mm1(
    rate: Double, workers: Int? = 1, warmUp: Double, horizon: Double, replications: Int,
    seed: UInt64 = 1
  ) -> Plan {
    var requests = RequestPlan(
      arrivals: ArrivalSource(.renewal(.exponential(mean: 1 / rate))), seed: seed)
    requests.pools = [
      RequestPoolPlan(name: "web", servers: ["web1"], workers: workers, balancer: RoundRobin())
    ]
    requests.patience = 1e9
    requests.classes = [
      ClassPlan(name: "page", share: 1, entry: 0, work: [.exponential(mean: 1)], next: [[]])
    ]
    var plan = Plan(
      name: "mm1", infrastructure: InfrastructurePlan(), warmUp: warmUp, horizon: horizon,
      replications: replications, confidence: Self.certain, seed: seed)
    plan.requests = requests
    return plan
  }

  /// `need` of `count` machines up, each with exponential up and down times and its own repairer.
  static func group(
    need: Int, of count: Int, upTime: Double, downTime: Double, horizon: Double,
    replications: Int, seed: UInt64 = 1
  ) -> Plan {
    var infrastructure = InfrastructurePlan()
    for number in 1...count {
      let name = "m\(number)"
      infrastructure.components.append(ComponentPlan(name: name))
      infrastructure.clocks.append(
        ClockPlan(
          component: number - 1, mode: "host-silent", impairment: .silent,
          upTime: .exponential(mean: upTime), downTime: .exponential(mean: downTime),
          upStream: infrastructure.addStream(seed: seed, component: name, purpose: "up"),
          downStream: infrastructure.addStream(seed: seed, component: name, purpose: "down")))
    }
    infrastructure.gates = [
      GatePlan(name: "service", need: need, inputs: (0..<count).map { .component($0) })
    ]
    infrastructure.serviceGate = 0
    return Plan(
      name: "group", infrastructure: infrastructure, warmUp: 0, horizon: horizon,
      replications: replications, confidence: Self.certain, seed: seed)
  }

  /// Two-sided: an interval of right code misses the truth once in a million seeds.
  static let certain = 1 - 1e-6
}

extension Plan {
  /// Adds a figure of the service.
  mutating func ask(_ metric: String, _ quantity: FigureQuantity, of subject: String = "service") {
    figures.append(FigurePlan(metric: metric, subject: subject, quantity: quantity))
  }
}
