import NinesRandom

/// Shared causes: at their times they fail all their members that are up, or each by chance, at one instant.
package struct CommonCauses: Behaviour {
  package enum Signal: UInt16 {
    case strike
  }

  package let target: Int
  package let causes: [CommonCausePlan]

  package mutating func start(in world: inout World) {
    for row in causes.indices { scheduleNext(row, in: &world) }
  }

  package mutating func handle(_ signal: Signal, about row: Int, in world: inout World) {
    strike(row, in: &world)
    scheduleNext(row, in: &world)
  }

  /// One of the clocks whose failures are occurrences of a cause has failed.
  package mutating func notice(about row: Int, in world: inout World) { strike(row, in: &world) }

  private func strike(_ row: Int, in world: inout World) {
    let cause = causes[row]
    if cause.chance >= 1 {
      world.failTogether(cause.clocks, cause: row)
    } else {
      // A draw for each member, up or down, so that what strikes one does not depend on the others.
      world.failTogether(
        cause.clocks.filter { _ in world.unit(stream: cause.chanceStream) < cause.chance },
        cause: row)
    }
  }

  private func scheduleNext(_ row: Int, in world: inout World) {
    let time = world.now + world.draw(causes[row].interval, stream: causes[row].intervalStream)
    if time <= world.end {
      world.schedule(Signal.strike.rawValue, to: target, about: row, at: time)
    }
  }
}
