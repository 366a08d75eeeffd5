import NinesKernel

/// One balancer that checks one server; component 0 is the server, 1 the balancer.
struct CheckBench {
  var plan = InfrastructurePlan()
  var check: ActiveCheckPlan

  init(
    _ probe: ProbePlan = ProbePlan(interval: 2, rise: 2, fall: 3), phase: PhasePlan? = nil,
    timeout: Double? = nil, connectTimeout: Double? = nil, seed: UInt64 = 1
  ) {
    plan.components = [ComponentPlan(name: "server"), ComponentPlan(name: "balancer")]
    plan.pools = [
      PoolPlan(name: "pool", servers: [0], address: nil, firstView: 0, viewers: 1)
    ]
    plan.views = [ViewPlan(pool: 0, viewer: 0, component: 0)]
    let stream = plan.addStream(seed: seed, component: "balancer", purpose: "check phase")
    check = ActiveCheckPlan(
      view: 0, probe: probe, phase: phase ?? .uniform(stream: stream), timeout: timeout,
      connectTimeout: connectTimeout, viewer: 1)
  }

  mutating func add(_ faults: [ScriptedFaults.Fault]) { ScriptedFaults.add(faults, to: &plan) }

  /// A fault of the server from `time` on, for good or for so long.
  mutating func fail(_ kind: Impairment, at time: Double, for duration: Double? = nil) {
    var faults = [ScriptedFaults.Fault(time: time, component: 0, kind: kind, begins: true)]
    if let duration {
      faults.append(.init(time: time + duration, component: 0, kind: kind, begins: false))
    }
    add(faults)
  }

  func run(isTicking: Bool = false) -> InfrastructureRun {
    var plan = plan
    if isTicking {
      TickingChecks.add([check], to: &plan)
    } else {
      ActiveChecks.add([check], to: &plan)
    }
    return InfrastructureRun(plan: plan, keepsRecord: true)
  }

  /// When the belief changed, and to what, in the first replication.
  func beliefs(end: Double, isTicking: Bool = false) -> [Change] {
    var run = run(isTicking: isTicking)
    _ = run.run(replication: 0, windowStart: 0, end: end)
    return run.world.record.filter { $0.kind == .belief }
  }

  /// From `origin` to the first change of belief after it, by replication.
  func delays(after origin: Double, replications: Int) -> [Double] {
    var run = run()
    return (0..<replications).map { replication in
      _ = run.run(replication: replication, windowStart: 0, end: origin + 100)
      let change = run.world.record.first { $0.kind == .belief && $0.time >= origin }
      return change.map { $0.time - origin } ?? .infinity
    }
  }
}
