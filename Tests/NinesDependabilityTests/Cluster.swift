import NinesKernel
import NinesRandom

/// A plan put together by hand: components with clocks, gates, crews; times in whatever unit the laws use.
struct Cluster {
  var plan = InfrastructurePlan()
  static let seed: UInt64 = 20_260_101

  /// A component that never fails by itself; returns its row.
  mutating func add(_ name: String, dependsOn gates: [Int] = []) -> Int {
    var component = ComponentPlan(name: name)
    component.dependsOn = gates
    plan.components.append(component)
    return plan.components.count - 1
  }

  /// One more way for a component to fail; returns the row of the clock.
  @discardableResult
  mutating func addClock(
    _ component: Int, up: RequestSampler, down: RequestSampler, mode: String = "silent",
    impairment: Impairment = .silent, crew: Int? = nil, priority: Int = 0,
    ageing: ClockPlan.Ageing = .inOperation
  ) -> Int {
    let name = plan.components[component].name
    var clock = ClockPlan(
      component: component, mode: mode, impairment: impairment, upTime: up, downTime: down,
      upStream: stream(name, "\(mode) up"), downStream: stream(name, "\(mode) down"))
    clock.crew = crew
    clock.priority = priority
    clock.ageing = ageing
    plan.clocks.append(clock)
    return plan.clocks.count - 1
  }

  /// Components with a clock each; returns the rows of the components.
  @discardableResult
  mutating func addMachines(
    _ count: Int, _ name: String = "machine", up: RequestSampler, down: RequestSampler,
    crew: Int? = nil, ageing: ClockPlan.Ageing = .inOperation
  ) -> [Int] {
    (0..<count).map { number in
      let component = add("\(name) \(number)")
      addClock(component, up: up, down: down, crew: crew, ageing: ageing)
      return component
    }
  }

  mutating func addCrew(_ size: Int) -> Int {
    plan.crews.append(CrewPlan(name: "crew", size: size))
    return plan.crews.count - 1
  }

  @discardableResult
  mutating func addGate(_ need: Int, of components: [Int]) -> Int {
    addGate(need, of: components.map { .component($0) })
  }

  @discardableResult
  mutating func addGate(_ need: Int, of inputs: [GatePlan.Input]) -> Int {
    plan.gates.append(GatePlan(name: "gate", need: need, inputs: inputs))
    return plan.gates.count - 1
  }

  /// The service is up while `need` of the components are.
  mutating func serve(_ need: Int, of components: [Int]) {
    plan.serviceGate = addGate(need, of: components)
  }

  mutating func stream(_ component: String, _ purpose: String) -> Int {
    plan.addStream(seed: Self.seed, component: component, purpose: purpose)
  }

  /// One standby group as the service, of members that have their clocks already.
  mutating func standBy(
    _ members: [Int], ageing: StandbyAgeing, switchover: RequestSampler,
    manual: RequestSampler = .constant(0), coverage: Double = 1,
    repairsDuringSwitchover: Bool = true, failsBack: Bool = false
  ) {
    let output = add("group")
    var group = StandbyGroupPlan(
      members: members, output: output, switchoverTime: switchover, manualSwitchoverTime: manual,
      coverageStream: stream("group", "coverage"), switchoverStream: stream("group", "switchover"))
    group.coverage = coverage
    group.repairsDuringSwitchover = repairsDuringSwitchover
    group.failsBack = failsBack
    plan.addStandbyGroups([group], ageing: [ageing])
    serve(1, of: [output])
  }

  /// What one replication from 0 to `end` shows.
  func run(until end: Double, from windowStart: Double = 0) -> DependabilityObservations {
    var run = InfrastructureRun(plan: plan, keepsRecord: false)
    return run.run(replication: 0, windowStart: windowStart, end: end)
  }

  /// Start and length of each outage.
  func outages(until end: Double) -> [[Double]] {
    run(until: end).outages.map { [$0.start, $0.duration] }
  }
}
