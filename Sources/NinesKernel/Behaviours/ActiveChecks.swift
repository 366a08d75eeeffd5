/// Health checks: what each balancer believes of each server, always a little late.
///
/// A check that changes no belief costs nothing: at each change of a server the checks since the last one are
/// accounted for at once, and only the check that will change the belief is scheduled. A change in the instant of a
/// check comes before it; a check sees what is true when it starts, and its verdict comes when it ends.
/// - Source: HAProxy 2.6 check.c, `set_server_check_status`, `process_chk_conn`; server.c, `srv_getinter`.
package struct ActiveChecks: Behaviour {
  package enum Signal: UInt16 {
    case verdict
  }

  package let target: Int
  private var rows: [Row]

  private struct Row {
    let plan: ActiveCheckPlan
    let component: Int
    var sequence: ProbeSequence
    var result = ProbeResult.passesAtOnce  // of a check that starts now
    var viewerRuns = true
    var due = Double.infinity  // of the verdict; an event at another time is stale

    init(plan: ActiveCheckPlan, component: Int) {
      self.plan = plan
      self.component = component
      sequence = ProbeSequence(
        plan: plan.probe, level: plan.probe.rise, verdict: true, firstProbe: 0)
    }
  }

  /// Adds the checks to the plan, and itself to the watchers of what they look at.
  package static func add(_ checks: [ActiveCheckPlan], to plan: inout InfrastructurePlan) {
    let target = plan.behaviours.count + 1
    for (row, check) in checks.enumerated() {
      plan.components[plan.views[check.view].component].watchers.append((target, row))
      if let viewer = check.viewer {
        plan.components[viewer].watchers.append((target, checks.count + row))
      }
    }
    let rows = checks.map { Row(plan: $0, component: plan.views[$0.view].component) }
    plan.behaviours.append(ActiveChecks(target: target, rows: rows))
  }

  package mutating func start(in world: inout World) {
    for row in rows.indices {
      rows[row].result = rows[row].plan.result(of: world.impairment(of: rows[row].component))
      rows[row].viewerRuns = viewerRuns(row, in: world)
      begin(row, in: &world)
    }
  }

  package mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    guard rows[row].due == world.now else { return }
    rows[row].due = .infinity
    rows[row].sequence.advanceToChange(result: rows[row].result)
    world.setBelief(rows[row].plan.view, looksUp: rows[row].sequence.verdict == true)
    schedule(row, in: &world)
  }

  package mutating func notice(about row: Int, in world: inout World) {
    if row < rows.count {
      noticeServer(row, in: &world)
    } else {
      noticeViewer(row - rows.count, in: &world)
    }
  }

  private mutating func noticeServer(_ row: Int, in world: inout World) {
    let result = rows[row].plan.result(of: world.impairment(of: rows[row].component))
    guard result != rows[row].result else { return }
    if rows[row].viewerRuns {
      rows[row].sequence.advance(before: world.now, result: rows[row].result)
    }
    rows[row].result = result
    schedule(row, in: &world)
  }

  private mutating func noticeViewer(_ row: Int, in world: inout World) {
    let runs = viewerRuns(row, in: world)
    guard runs != rows[row].viewerRuns else { return }
    rows[row].viewerRuns = runs
    if runs {
      world.setBelief(rows[row].plan.view, looksUp: true)
      begin(row, in: &world)
    } else {
      rows[row].due = .infinity
    }
  }

  private func viewerRuns(_ row: Int, in world: borrowing World) -> Bool {
    guard let viewer = rows[row].plan.viewer else { return true }
    return world.impairment(of: viewer).isDisjoint(with: [.silent, .refuses])
  }

  /// A balancer that has just started takes a server for up: one failure marks it down, one success confirms it.
  private mutating func begin(_ row: Int, in world: inout World) {
    let probe = rows[row].plan.probe
    let delay =
      switch rows[row].plan.phase {
      case .uniform(let stream): world.unit(stream: stream) * probe.interval
      case .fixed(let delay): delay
      }
    rows[row].sequence = ProbeSequence(
      plan: probe, level: probe.rise, verdict: true, firstProbe: world.now + delay)
    schedule(row, in: &world)
  }

  private mutating func schedule(_ row: Int, in world: inout World) {
    let due =
      rows[row].viewerRuns ? rows[row].sequence.nextChange(result: rows[row].result) : .infinity
    guard due != rows[row].due else { return }
    rows[row].due = due
    if due <= world.end {
      world.scheduleLast(Signal.verdict.rawValue, to: target, about: row, at: due)
    }
  }
}
