import NinesKernel

/// A group of routers over one address; component i is router i, then the daemons, then the partition.
struct RouterBench {
  var plan = InfrastructurePlan()
  var group: RouterGroupPlan

  init(
    routers: Int = 2, version: RouterTimers.Version = .two, seed: UInt64 = 1,
    start: RouterGroupPlan.Start? = nil
  ) {
    plan.components = (0..<routers).map { ComponentPlan(name: "router \($0)") }
    plan.components += (0..<routers).map { ComponentPlan(name: "daemon \($0)") }
    plan.components.append(ComponentPlan(name: "network"))
    plan.addresses = [AddressPlan(name: "address", routers: Array(0..<routers))]
    let stream = plan.addStream(seed: seed, component: "address", purpose: "advertisements")
    group = RouterGroupPlan(
      address: 0, version: version,
      routers: (0..<routers).map { RouterPlan(component: $0, addressRank: $0) },
      start: start ?? .settled(.uniform(stream: stream)))
    for number in 0..<routers { group.routers[number].daemon = routers + number }
    group.partitions = [PartitionPlan(component: 2 * routers, side: [0])]
  }

  /// Two routers of priorities 101 and 100, advertising every second, with a script that every two seconds adds 2
  /// to the priority while HAProxy runs.
  static func reference(seed: UInt64 = 1, weight: Int = 2) -> RouterBench {
    var bench = RouterBench(seed: seed)
    bench.group.routers[0].priority = 101
    bench.group.routers[0].isConfiguredMaster = true
    bench.addScripts(seed: seed) { script in
      script.interval = 2
      script.weight = weight
    }
    return bench
  }

  mutating func addScripts(seed: UInt64, _ change: (inout TrackScriptPlan) -> Void) {
    for number in group.routers.indices {
      var script = TrackScriptPlan()
      script.phase = .uniform(
        stream: plan.addStream(seed: seed, component: "router \(number)", purpose: "track script"))
      change(&script)
      group.routers[number].script = script
    }
  }

  func daemon(_ number: Int) -> Int { group.routers.count + number }
  var network: Int { 2 * group.routers.count }

  mutating func add(_ faults: [ScriptedFaults.Fault]) { ScriptedFaults.add(faults, to: &plan) }

  mutating func fail(
    _ component: Int, _ kind: Impairment, at time: Double, until end: Double? = nil
  ) {
    var faults = [ScriptedFaults.Fault(time: time, component: component, kind: kind, begins: true)]
    if let end {
      faults.append(.init(time: end, component: component, kind: kind, begins: false))
    }
    add(faults)
  }

  func run(isTicking: Bool = false) -> InfrastructureRun {
    var plan = plan
    if isTicking {
      TickingRouters.add(group, to: &plan)
    } else {
      VirtualRouters.add([group], to: &plan)
    }
    return InfrastructureRun(plan: plan, keepsRecord: true)
  }

  /// When the set of holders changed, and to what (a bit for each router).
  func holders(end: Double, isTicking: Bool = false, replication: Int = 0) -> [Change] {
    var run = run(isTicking: isTicking)
    _ = run.run(replication: replication, windowStart: 0, end: end)
    return run.world.record.filter { $0.kind == .holder }
  }

  /// From `origin` to the first moment at which exactly these routers hold the address, by replication.
  func delays(
    after origin: Double, until holders: UInt16, replications: Int, horizon: Double = 50
  ) -> [Double] {
    var run = run()
    return (0..<replications).map { replication in
      _ = run.run(replication: replication, windowStart: 0, end: origin + horizon)
      let change = run.world.record.first {
        $0.kind == .holder && $0.time >= origin && $0.value == holders
      }
      return change.map { $0.time - origin } ?? .infinity
    }
  }
}
