/// VRRP: which router answers for each virtual address, and how long nobody does.
///
/// Advertisements and script runs that change nothing cost no event: at each change the group's timers are brought up
/// to date from the rhythm of whoever advertises, and only the next step that changes something is scheduled. A
/// change in the instant of a script run or an advertisement comes before it; the network takes no time.
///
/// The holders of an address are those who have it configured. A host that goes silent loses it at once (the host is
/// gone, or its interface is down and the daemon removes it), so that it does not answer when it is back before the
/// daemon is; a daemon that is killed leaves it where it is, and the host goes on answering.
/// - Source: RFC 3768, RFC 5798, RFC 9568; Keepalived 2.2.7 vrrp.c, vrrp_scheduler.c.
package struct VirtualRouters: Behaviour {
  package enum Signal: UInt16 {
    case step
  }

  package let target: Int
  private var groups: [RouterGroup]

  package var plans: [RouterGroupPlan] { groups.map(\.plan) }

  /// Adds the groups to the plan, and itself to the watchers of all that they depend on.
  package static func add(_ groups: [RouterGroupPlan], to plan: inout InfrastructurePlan) {
    let target = plan.behaviours.count + 1
    for (row, group) in groups.enumerated() {
      let routers = group.routers.flatMap { [$0.component] + ($0.daemon.map { [$0] } ?? []) }
      for component in Set(routers + group.partitions.map(\.component)).sorted() {
        plan.components[component].watchers.append((target, row))
      }
    }
    plan.behaviours.append(
      VirtualRouters(target: target, groups: groups.map(RouterGroup.init(plan:))))
  }

  package mutating func start(in world: inout World) {
    for row in groups.indices {
      groups[row].start(in: &world)
      schedule(row, in: &world)
    }
  }

  package mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    guard groups[row].due == world.now else { return }
    groups[row].due = .infinity
    groups[row].step(in: &world)
    schedule(row, in: &world)
  }

  package mutating func notice(about row: Int, in world: inout World) {
    groups[row].followComponents(in: &world)
    schedule(row, in: &world)
  }

  private mutating func schedule(_ row: Int, in world: inout World) {
    let due = groups[row].nextStep(after: world.now)
    guard due != groups[row].due else { return }
    groups[row].due = due
    if due <= world.end {
      world.scheduleLast(Signal.step.rawValue, to: target, about: row, at: due)
    }
  }
}
