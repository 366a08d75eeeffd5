/// Follows whether a request that arrives now could succeed, and to what the down time goes.
///
/// Fed by the world at each change; costs nothing between changes.
package struct ServiceWatch: Sendable {
  let plan: InfrastructurePlan
  /// Whether addresses or pools decide beside the structure.
  let followsRequests: Bool
  private let entries: [Int]
  private let routes: [[Int]]
  package var windowStart = 0.0
  package var windowEnd = Double.infinity
  package private(set) var observations = DependabilityObservations()

  private var structurePhase: Phase?  // nil while the structure is up
  private var isDown = false  // stays until the outage is closed
  private var downSince = 0.0
  /// The end of the outage, which goes on if the same instant takes the service down again.
  private var upSince = Double.nan
  private var cause = -1
  private var segments: [(phase: Phase, rescue: Double, since: Double)] = []
  private var nextSample = 0
  private var timedSince: [Double] = []  // NaN while up
  private var viewSince = 0.0
  private var viewStates: [ViewState] = []
  private var addressGaps: [(since: Double, router: Int)?] = []
  private var answering: [Int] = []  // by address: the router that answered last

  private struct ViewState {
    var looksUp = true
    var isUp = true
    var downSince = Double.nan
    var isNoticed = false
  }

  init(plan: InfrastructurePlan) {
    self.plan = plan
    entries = plan.neededAddresses
    routes = plan.neededPools
    followsRequests = !plan.pools.isEmpty || !plan.addresses.isEmpty
  }

  mutating func reset() {
    observations = DependabilityObservations()
    observations.downTimeByCause = Array(
      repeating: PhaseTimes(), count: plan.clocks.count + plan.sharedCauses.count + 1)
    observations.views = Array(repeating: ViewObservations(), count: plan.views.count)
    structurePhase = nil
    isDown = false
    upSince = .nan
    segments.removeAll(keepingCapacity: true)
    observations.timedDownTime = Array(repeating: 0, count: plan.timed.count)
    timedSince = Array(repeating: .nan, count: plan.timed.count)
    nextSample = 0
    viewSince = 0
    viewStates = Array(repeating: ViewState(), count: plan.views.count)
    addressGaps = Array(repeating: nil, count: plan.addresses.count)
    answering = Array(repeating: -1, count: plan.addresses.count)
  }

  // MARK: Reports of change

  /// `phase` says what the structure waits for; nil when it is up.
  mutating func setStructure(_ phase: Phase?, at now: Double, cause: Int) {
    structurePhase = phase
    // The request path is looked at again by the refresh that follows each change.
    if followsRequests { return }
    setService(phase.map { ($0, plan.serviceRescue) }, at: now, cause: cause)
  }

  /// A component or gate of which the down time is asked for has come up or gone down.
  mutating func noteTimed(_ input: GatePlan.Input, isUp: Bool, at now: Double) {
    guard let row = plan.timed.firstIndex(of: input), timedSince[row].isNaN != isUp else { return }
    if isUp { observations.timedDownTime[row] += overlap(timedSince[row], now) }
    timedSince[row] = isUp ? .nan : now
  }

  /// Whether an outage has just ended that retries could not bridge.
  var hasEndedOutage: Bool { isDown && !upSince.isNaN && !lostStretches(until: upSince).isEmpty }

  mutating func noteBelief(_ view: Int, looksUp: Bool, isUp: Bool, at now: Double) {
    settleViews(at: now)
    setTruth(view, isUp: isUp, at: now)
    viewStates[view].looksUp = looksUp
    guard !looksUp, !viewStates[view].downSince.isNaN, !viewStates[view].isNoticed else { return }
    viewStates[view].isNoticed = true
    guard isInWindow(now) else { return }
    observations.views[view].outages += 1
    observations.views[view].detections.append(now - viewStates[view].downSince)
  }

  mutating func refresh(
    at now: Double, cause: Int, impairments: UnsafePointer<UInt8>, beliefs: UnsafePointer<Bool>,
    holders: UnsafePointer<UInt16>
  ) {
    settleViews(at: now)
    for view in viewStates.indices {
      setTruth(view, isUp: impairments[plan.views[view].component] & 15 == 0, at: now)
    }
    for address in plan.addresses.indices {
      followTakeover(address, to: routerAnswering(address, impairments, holders), at: now)
    }
    setService(
      reason(at: now, impairments: impairments, beliefs: beliefs, holders: holders), at: now,
      cause: cause)
  }

  /// Closes the books at the end of the replication.
  mutating func finish(at end: Double) {
    settleViews(at: end)
    if isDown {
      if upSince.isNaN { passSamples(upTo: end.nextUp) }
      closeOutage(at: end)
    }
    passSamples(upTo: end.nextUp)
    for row in timedSince.indices where !timedSince[row].isNaN {
      observations.timedDownTime[row] += overlap(timedSince[row], end)
    }
    observations.window = windowEnd - windowStart
  }

  // MARK: The service

  private func reason(
    at now: Double, impairments: UnsafePointer<UInt8>, beliefs: UnsafePointer<Bool>,
    holders: UnsafePointer<UInt16>
  ) -> (phase: Phase, rescue: Double)? {
    if let structurePhase { return (structurePhase, plan.serviceRescue) }
    func isUp(_ component: Int) -> Bool { impairments[component] & 15 == 0 }
    for row in entries where routerAnswering(row, impairments, holders) == nil {
      let address = plan.addresses[row]
      let waits = address.routers.indices.contains { isRouting($0, of: address, impairments) }
      let holder = address.routers.indices.first { holders[row] & (1 << UInt16($0)) != 0 }
      let condition = holder.map { Impairment(rawValue: impairments[address.routers[$0]]) }
      return (waits ? .takeover : .repair, address.rescue.time(for: condition ?? .silent))
    }
    var worst: (phase: Phase, rescue: Double)?
    for route in routes {
      let reason = blockade(
        of: route, impairments: impairments, beliefs: beliefs, holders: holders)
      guard let reason else { return nil }
      worst = (worst?.phase ?? reason.phase, max(worst?.rescue ?? 0, reason.rescue))
    }
    return worst
  }

  /// Why a class that needs all these pools gets no answer; nil when it may get one.
  private func blockade(
    of route: [Int], impairments: UnsafePointer<UInt8>, beliefs: UnsafePointer<Bool>,
    holders: UnsafePointer<UInt16>
  ) -> (phase: Phase, rescue: Double)? {
    func isUp(_ component: Int) -> Bool { impairments[component] & 15 == 0 }
    for row in route {
      let pool = plan.pools[row]
      let viewer = pool.address.map { routerAnswering($0, impairments, holders)! } ?? 0
      var deadInRotation = false
      var aliveOutside = false
      var serves = false
      let inRotation = pool.servers.indices.count {
        beliefs[pool.view(viewer: viewer, server: $0)]
      }
      let times = inRotation == 1 ? pool.rescueAlone : pool.rescue
      var rescue: Double?
      for (number, server) in pool.servers.enumerated() {
        let looksUp = beliefs[pool.view(viewer: viewer, server: number)]
        serves = serves || (looksUp && isUp(server))
        if looksUp, !isUp(server) {
          deadInRotation = true
          let condition = Impairment(rawValue: impairments[server])
          rescue = max(rescue ?? 0, times.time(for: condition))
        }
        aliveOutside = aliveOutside || (!looksUp && isUp(server))
      }
      if serves || pool.servers.isEmpty { continue }
      let phase: Phase = aliveOutside ? .recovery : deadInRotation ? .undetected : .repair
      return (phase, rescue ?? times.noServer)
    }
    return nil
  }

  /// A takeover lasts from the last moment an address answered until another router answers for it.
  private mutating func followTakeover(_ address: Int, to router: Int?, at now: Double) {
    guard let router else {
      if addressGaps[address] == nil { addressGaps[address] = (now, answering[address]) }
      return
    }
    if let gap = addressGaps[address] {
      if gap.router >= 0, gap.router != router, isInWindow(gap.since) {
        observations.takeovers.append(now - gap.since)
      }
      addressGaps[address] = nil
    }
    answering[address] = router
  }

  /// Whether host, balancer and VRRP daemon of a router are there, so that it may take over when its timer ends.
  private func isRouting(
    _ number: Int, of address: AddressPlan, _ impairments: UnsafePointer<UInt8>
  ) -> Bool {
    let gone: Impairment = [.down, .withdrawn]
    func isThere(_ row: Int) -> Bool {
      gone.isDisjoint(with: Impairment(rawValue: impairments[row]))
    }
    return isThere(address.routers[number]) && address.daemons[number].map(isThere) ?? true
  }

  private func routerAnswering(
    _ address: Int, _ impairments: UnsafePointer<UInt8>, _ holders: UnsafePointer<UInt16>
  ) -> Int? {
    plan.addresses[address].routers.indices.first { number in
      holders[address] & (1 << UInt16(number)) != 0
        && impairments[plan.addresses[address].routers[number]] & 15 == 0
    }
  }

  private mutating func setService(
    _ reason: (phase: Phase, rescue: Double)?, at now: Double, cause: Int
  ) {
    guard let reason else {
      if isDown, upSince.isNaN { upSince = now }
      return
    }
    if isDown, !upSince.isNaN {
      if upSince < now { closeOutage(at: now) } else { upSince = .nan }
    }
    if !isDown {
      passSamples(upTo: now)
      isDown = true
      downSince = now
      self.cause = cause
      segments.removeAll(keepingCapacity: true)
    }
    if segments.last?.phase != reason.phase || segments.last?.rescue != reason.rescue {
      segments.append((reason.phase, reason.rescue, now))
    }
  }

  /// The parts of an outage that ends at `end` in which nobody who came was saved by trying again.
  private func lostStretches(until end: Double) -> [(phase: Phase, from: Double, to: Double)] {
    segments.indices.compactMap { number in
      let segment = segments[number]
      let next = number + 1 < segments.count ? segments[number + 1].since : end
      // Who was given a server before anybody noticed waits for that server, whatever is believed of it meanwhile.
      let back =
        segment.phase == .undetected
        ? segments[number...].first { $0.phase == .recovery }?.since : nil
      let until = min(next, (back ?? end) - segment.rescue)
      return until > segment.since ? (segment.phase, segment.since, until) : nil
    }
  }

  /// Books the outage up to its end; one that is not over by `now` is booked up to then, whatever retries might save.
  private mutating func closeOutage(at now: Double) {
    if upSince.isNaN {
      for number in segments.indices { segments[number].rescue = 0 }
    }
    let stretches = lostStretches(until: upSince.isNaN ? now : upSince)
    let start = stretches.first?.from ?? downSince
    passSamples(upTo: stretches.last?.to ?? downSince)
    // The instant of the end, and what is left of it for retries, belong to the state after.
    isDown = false
    upSince = .nan
    passSamples(upTo: now)
    if stretches.isEmpty { return }
    if observations.firstOutage == nil { observations.firstOutage = start }
    var phases = PhaseTimes()
    var duration = 0.0
    for stretch in stretches {
      phases[stretch.phase] += stretch.to - stretch.from
      duration += stretch.to - stretch.from
      let inside = overlap(stretch.from, stretch.to)
      observations.downTime += inside
      observations.downTimeByCause[cause + 1][stretch.phase] += inside
    }
    if plan.keepsStretches {
      observations.stretches += stretches.map {
        DownStretch(span: TimeSpan($0.from, $0.to), outage: duration, cause: cause)
      }
    }
    guard isInWindow(start) else { return }
    let outage = Outage(start: start, duration: duration, cause: cause, phases: phases)
    observations.outageCount += 1
    observations.outageTime += outage.duration
    observations.outageLengths.append(outage.duration)
    observations.outageCost += plan.outageCost.amount(ofOutage: outage.duration)
    if observations.outages.count < DependabilityObservations.outageLimit {
      observations.outages.append(outage)
    }
  }

  /// Notes the state at the asked times that have passed; `now` itself belongs to the new state.
  private mutating func passSamples(upTo now: Double) {
    while nextSample < plan.sampleTimes.count, plan.sampleTimes[nextSample] < now {
      observations.downAt.append(isDown)
      nextSample += 1
    }
  }

  // MARK: Beliefs

  private mutating func setTruth(_ view: Int, isUp: Bool, at now: Double) {
    guard viewStates[view].isUp != isUp else { return }
    viewStates[view].isUp = isUp
    if isUp {
      if !viewStates[view].isNoticed, isInWindow(now) {
        observations.views[view].outages += 1
        observations.views[view].unnoticed += 1
      }
      viewStates[view].downSince = .nan
    } else {
      viewStates[view].downSince = now
      viewStates[view].isNoticed = !viewStates[view].looksUp
    }
  }

  private mutating func settleViews(at now: Double) {
    let inside = overlap(viewSince, now)
    viewSince = now
    guard inside > 0 else { return }
    for view in viewStates.indices {
      switch (viewStates[view].looksUp, viewStates[view].isUp) {
      case (true, true): observations.views[view].looksUpIsUp += inside
      case (true, false): observations.views[view].looksUpIsDown += inside
      case (false, true): observations.views[view].looksDownIsUp += inside
      case (false, false): observations.views[view].looksDownIsDown += inside
      }
    }
  }

  // MARK: The window

  func isInWindow(_ time: Double) -> Bool { time >= windowStart && time < windowEnd }

  func overlap(_ from: Double, _ to: Double) -> Double {
    max(0, min(to, windowEnd) - max(from, windowStart))
  }
}
