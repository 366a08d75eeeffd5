package import NinesRandom

/// The state of the infrastructure in one replication: columns by kind of thing, the calendar, the record.
///
/// Mechanisms meet here and nowhere else. What is true (`impairment`) and what is believed (`looksUp`) are two columns.
package struct World: ~Copyable {
  package let plan: InfrastructurePlan
  package internal(set) var now = 0.0
  /// The end of the replication: nothing beyond it needs to be scheduled.
  package internal(set) var end = Double.infinity
  package var calendar = EventCalendar()
  package internal(set) var watch: ServiceWatch
  /// Changes in the order of time; only what requests replay.
  package internal(set) var record: [Change] = []
  /// The cause of the last failure on the service's path that is not yet repaired; -1 when there is none.
  ///
  /// A clock, or counted on from the clocks, one of the plan's shared causes.
  package internal(set) var latestCause = -1

  let streams: UnsafeMutablePointer<RandomStream>
  let impairments: UnsafeMutablePointer<UInt8>  // by component
  let kindCounts: UnsafeMutablePointer<UInt16>  // by component and kind of impairment
  let blockers: UnsafeMutablePointer<UInt16>  // gates down that a component depends on
  private let gates: UnsafeMutablePointer<Topology.Gate>
  private let topology: Topology
  // The next three are the topology's own.
  private let links: UnsafeMutablePointer<Topology.Links>
  private let gatesOfComponents: UnsafeMutablePointer<Int32>
  private let gatesOfGates: UnsafeMutablePointer<Int32>
  let beliefs: UnsafeMutablePointer<Bool>  // by view
  /// By address: a bit for each router that answers.
  private let holders: UnsafeMutablePointer<UInt16>
  private let keepsRecord: Bool
  /// Whether outages are followed; nothing that happens depends on it.
  var isWatched = true
  var notices: [(target: Int, row: Int)] = []
  var orders: [ClockOrder] = []
  let roles: UnsafeMutablePointer<ClockRole>  // by clock
  let switching: UnsafeMutablePointer<Switchover>  // by component
  var switchovers = 0
  package internal(set) var stopsAfterFirstOutage = false

  package init(plan: InfrastructurePlan, keepsRecord: Bool) {
    self.plan = plan
    self.keepsRecord = keepsRecord
    topology = Topology(plan: plan)
    links = topology.links
    gatesOfComponents = topology.gatesOfComponents
    gatesOfGates = topology.gatesOfGates
    watch = ServiceWatch(plan: plan)
    streams = .allocate(capacity: max(1, plan.streamKeys.count))
    impairments = .allocate(capacity: max(1, plan.components.count))
    kindCounts = .allocate(capacity: max(1, plan.components.count * 8))
    blockers = .allocate(capacity: max(1, plan.components.count))
    gates = .allocate(capacity: max(1, plan.gates.count))
    beliefs = .allocate(capacity: max(1, plan.views.count))
    holders = .allocate(capacity: max(1, plan.addresses.count))
    roles = .allocate(capacity: max(1, plan.clocks.count))
    switching = .allocate(capacity: max(1, plan.components.count))
  }

  deinit {
    streams.deallocate()
    impairments.deallocate()
    kindCounts.deallocate()
    blockers.deallocate()
    gates.deallocate()
    beliefs.deallocate()
    holders.deallocate()
    roles.deallocate()
    switching.deallocate()
  }

  /// Everything up and believed up, no address held, nothing scheduled.
  package mutating func reset(replication: Int) {
    now = 0
    calendar.removeAll()
    notices.removeAll(keepingCapacity: true)
    orders.removeAll(keepingCapacity: true)
    roles.initialize(repeating: [], count: plan.clocks.count)
    switching.initialize(repeating: .none, count: plan.components.count)
    switchovers = 0
    record.removeAll(keepingCapacity: true)
    latestCause = -1
    for (row, key) in plan.streamKeys.enumerated() {
      (streams + row).initialize(to: RandomStream(key: key, replication: replication))
    }
    impairments.initialize(repeating: 0, count: plan.components.count)
    kindCounts.initialize(repeating: 0, count: plan.components.count * 8)
    blockers.initialize(repeating: 0, count: plan.components.count)
    for (row, gate) in topology.gates.enumerated() { (gates + row).initialize(to: gate) }
    beliefs.initialize(repeating: true, count: plan.views.count)
    holders.initialize(repeating: 0, count: plan.addresses.count)
    watch.reset()
  }

  // MARK: Time and chance

  @inline(__always)
  package mutating func schedule(_ signal: UInt16, to target: Int, about row: Int, at time: Double)
  {
    calendar.schedule(at: time, target: target, signal: signal, row: row)
  }

  /// For those who look: after every change of that instant.
  @inline(__always)
  package mutating func scheduleLast(
    _ signal: UInt16, to target: Int, about row: Int, at time: Double
  ) {
    calendar.scheduleLast(at: time, target: target, signal: signal, row: row)
  }

  /// A draw from a law by one of the plan's streams.
  @inline(__always)
  package mutating func draw(_ law: borrowing RequestSampler, stream: Int) -> Double {
    law.sample(from: &streams[stream])
  }

  /// Uniform on [0, 1) from one of the plan's streams.
  package mutating func unit(stream: Int) -> Double { streams[stream].unit() }

  // MARK: Truth

  @inline(__always)
  package func impairment(of component: Int) -> Impairment {
    Impairment(rawValue: impairments[component])
  }

  @inline(__always)
  package func isUp(_ component: Int) -> Bool { impairments[component] & 15 == 0 }

  package func gateIsUp(_ gate: Int) -> Bool { gates[gate].upCount >= gates[gate].need }

  /// Adds one reason for an impairment; several may hold at once.
  @inline(__always)
  package mutating func impair(_ component: Int, _ kind: Impairment) {
    let bit = kind.rawValue.trailingZeroBitCount
    kindCounts[component &* 8 &+ bit] &+= 1
    if kindCounts[component &* 8 &+ bit] == 1 {
      setImpairment(component, impairments[component] | kind.rawValue)
    }
  }

  /// Takes one reason away again.
  @inline(__always)
  package mutating func heal(_ component: Int, _ kind: Impairment) {
    let bit = kind.rawValue.trailingZeroBitCount
    kindCounts[component &* 8 &+ bit] &-= 1
    if kindCounts[component &* 8 &+ bit] == 0 {
      setImpairment(component, impairments[component] & ~kind.rawValue)
    }
  }

  @inline(__always)
  private mutating func setImpairment(_ component: Int, _ value: UInt8) {
    let old = impairments[component]
    impairments[component] = value
    if links[component].needsAttention { announce(component, value) }
    let isUp = value & 15 == 0
    if (old & 15 == 0) == isUp { return }
    defer { if switchovers > 0 { followSwitchovers() } }
    var i = Int(links[component].firstGate)
    let end = Int(links[component].endGate)
    while i < end {
      shift(gate: Int(gatesOfComponents[i]), isUp: isUp)
      i &+= 1
    }
  }

  /// Tells watchers, views and the record.
  @inline(never)
  private mutating func announce(_ component: Int, _ value: UInt8) {
    let part = plan.components[component]
    watch.noteTimed(.component(component), isUp: value & 15 == 0, at: now)
    let change = Change(time: now, kind: .impairment, row: component, value: UInt16(value))
    let passes = Impairment(rawValue: value).probeOutcome == .passes
    if part.isReplayed, passes { note(change) }
    for watcher in part.watchers { notices.append(watcher) }
    for view in topology.viewsOfComponents[component] where plan.views[view].isImmediate {
      setBelief(view, looksUp: passes)
    }
    // Whoever knows of a failure without delay has the server out of rotation before requests come back from it.
    if part.isReplayed, !passes { note(change) }
    if watch.followsRequests, isWatched { refreshWatch() }
  }

  /// One input of the gate has come up or gone down.
  @inline(__always)
  private mutating func shift(gate: Int, isUp: Bool) {
    let count = gates[gate].upCount &+ (isUp ? 1 : -1)
    gates[gate].upCount = count
    if count == gates[gate].need &- (isUp ? 0 : 1) { turn(gate: gate, isUp: isUp) }
  }

  /// The gate itself has come up or gone down.
  @inline(never)
  private mutating func turn(gate: Int, isUp: Bool) {
    var i = Int(gates[gate].firstParent)
    let end = Int(gates[gate].endParent)
    while i < end {
      shift(gate: Int(gatesOfGates[i]), isUp: isUp)
      i &+= 1
    }
    if gates[gate].needsAttention { announce(gate: gate, isUp: isUp) }
  }

  private mutating func announce(gate: Int, isUp: Bool) {
    watch.noteTimed(.gate(gate), isUp: isUp, at: now)
    for component in topology.dependentsOfGates[gate] {
      let component = Int(component)
      blockers[component] = isUp ? blockers[component] - 1 : blockers[component] + 1
      if isUp, blockers[component] == 0 { heal(component, .silent) }
      if !isUp, blockers[component] == 1 { impair(component, .silent) }
    }
    if gate == plan.serviceGate {
      note(Change(time: now, kind: .gate, row: gate, value: isUp ? 1 : 0))
      watch.setStructure(isUp ? nil : structurePhase, at: now, cause: latestCause)
      if watch.followsRequests, isWatched { refreshWatch() }
      stopIfAsked()
    }
    for watcher in topology.watchersOfGates[gate] { notices.append(watcher) }
  }

  // MARK: Belief

  package func looksUp(_ view: Int) -> Bool { beliefs[view] }

  package mutating func setBelief(_ view: Int, looksUp: Bool) {
    guard beliefs[view] != looksUp else { return }
    beliefs[view] = looksUp
    if isWatched {
      watch.noteBelief(
        view, looksUp: looksUp, isUp: isUp(plan.views[view].component), at: now)
    }
    note(Change(time: now, kind: .belief, row: view, value: looksUp ? 1 : 0))
    if watch.followsRequests, isWatched { refreshWatch() }
  }

  /// The routers that answer for an address, a bit each.
  package func holders(of address: Int) -> UInt16 { holders[address] }

  package mutating func setHolder(_ address: Int, router: Int, holds: Bool) {
    let bit = UInt16(1) << UInt16(router)
    let value = holds ? holders[address] | bit : holders[address] & ~bit
    guard value != holders[address] else { return }
    holders[address] = value
    note(Change(time: now, kind: .holder, row: address, value: value))
    if watch.followsRequests, isWatched { refreshWatch() }
  }

  private mutating func note(_ change: Change) {
    if keepsRecord { record.append(change) }
  }

  /// Asks anew whether a request that came now could succeed.
  @inline(never)
  package mutating func refreshWatch() {
    watch.refresh(
      at: now, cause: latestCause, impairments: impairments, beliefs: beliefs, holders: holders)
    stopIfAsked()
  }

  /// Ends the replication once its first outage is over, if that is all that is asked.
  private mutating func stopIfAsked() {
    if stopsAfterFirstOutage, watch.hasEndedOutage { end = now }
  }
}
