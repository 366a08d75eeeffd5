import NinesKernel

/// The health checks of `ActiveChecks`, each start and each end an event.
struct TickingChecks: Behaviour {
  enum Signal: UInt16 {
    case start
    case end
  }

  let target: Int
  let checks: [ActiveCheckPlan]
  private var states: [State]

  private struct State {
    var health = 0
    var origin = 0.0
    var period = 0.0
    var number = 0
    var startsAt = Double.infinity
    var endsAt = Double.infinity
    var passes = true
    var duration = 0.0
    var viewerRuns = true
  }

  static func add(_ checks: [ActiveCheckPlan], to plan: inout InfrastructurePlan) {
    let target = plan.behaviours.count + 1
    for (row, check) in checks.enumerated() {
      guard let viewer = check.viewer else { continue }
      plan.components[viewer].watchers.append((target, row))
    }
    plan.behaviours.append(
      TickingChecks(
        target: target, checks: checks, states: checks.map { _ in State() }))
  }

  mutating func start(in world: inout World) {
    for row in checks.indices { begin(row, in: &world) }
  }

  private mutating func begin(_ row: Int, in world: inout World) {
    states[row] = State()
    states[row].health = checks[row].probe.rise
    switch checks[row].phase {
    case .uniform(let stream):
      states[row].origin = world.now + world.unit(stream: stream) * checks[row].probe.interval
    case .fixed(let delay): states[row].origin = world.now + delay
    }
    scheduleStart(row, at: states[row].origin, in: &world)
  }

  private mutating func scheduleStart(_ row: Int, at time: Double, in world: inout World) {
    states[row].startsAt = time
    if time <= world.end {
      world.scheduleLast(Signal.start.rawValue, to: target, about: row, at: time)
    }
  }

  mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    guard states[row].viewerRuns else { return }
    switch signal {
    case .start where states[row].startsAt == world.now: startCheck(row, in: &world)
    case .end where states[row].endsAt == world.now: endCheck(row, in: &world)
    default: break
    }
  }

  private mutating func startCheck(_ row: Int, in world: inout World) {
    states[row].startsAt = .infinity
    let check = checks[row]
    let impairment = world.impairment(of: world.plan.views[check.view].component)
    states[row].passes = impairment.probeOutcome == .passes
    states[row].duration = 0
    if impairment.probeOutcome == .timesOut {
      states[row].duration =
        impairment.contains(.silent) ? check.silentTimeout : check.hangTimeout
    }
    states[row].endsAt = world.now + states[row].duration
    if states[row].duration == 0 {
      endCheck(row, in: &world)
    } else if states[row].endsAt <= world.end {
      world.scheduleLast(Signal.end.rawValue, to: target, about: row, at: states[row].endsAt)
    }
  }

  private mutating func endCheck(_ row: Int, in world: inout World) {
    states[row].endsAt = .infinity
    let probe = checks[row].probe
    let top = probe.rise + probe.fall - 1
    var health = states[row].health
    if states[row].passes {
      if health < top {
        health += 1
        if health >= probe.rise { health = top }
      }
    } else if health > 0 {
      health -= 1
      if health < probe.rise { health = 0 }
    }
    states[row].health = health
    world.setBelief(checks[row].view, looksUp: health >= probe.rise)
    let interval =
      health == top ? probe.interval : health == 0 ? probe.downInterval : probe.fastInterval
    var period = states[row].duration + interval
    if probe.spacing == .fromStart {
      var skipped = 1.0
      while skipped * interval < states[row].duration { skipped += 1 }
      period = interval * skipped
    }
    let started = states[row].origin + Double(states[row].number) * states[row].period
    if period == states[row].period {
      states[row].number += 1
    } else {
      states[row].origin = started
      states[row].period = period
      states[row].number = 1
    }
    let next = states[row].origin + Double(states[row].number) * period
    scheduleStart(row, at: next, in: &world)
  }

  mutating func notice(about row: Int, in world: inout World) {
    let impairment = world.impairment(of: checks[row].viewer!)
    let runs = !impairment.contains(.silent) && !impairment.contains(.refuses)
    if runs, !states[row].viewerRuns {
      world.setBelief(checks[row].view, looksUp: true)
      begin(row, in: &world)
    } else {
      states[row].viewerRuns = runs
    }
  }
}
