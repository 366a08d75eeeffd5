/// A mechanism: it changes the world's columns and schedules events, and knows no other mechanism.
package protocol Behaviour: Sendable {
  associatedtype Signal: RawRepresentable<UInt16>

  /// Its number among the plan's behaviours: the `target` of its events.
  var target: Int { get }

  mutating func start(in world: inout World)
  mutating func handle(_ signal: Signal, about row: Int, in world: inout World)
  /// A component that it watches has changed its impairment; `row` is what it asked to be told.
  mutating func notice(about row: Int, in world: inout World)
  mutating func receive(_ event: Event, in world: inout World)
}

extension Behaviour {
  package mutating func receive(_ event: Event, in world: inout World) {
    handle(Signal(rawValue: event.signal)!, about: event.row, in: &world)
  }

  package mutating func notice(about row: Int, in world: inout World) {}
}
