package import NinesRandom

/// Arrivals with a memory: modulated, batched, read from a trace.
package protocol ArrivalSchedule: Sendable {
  /// The next arrival at or after the last one; nil when no more will come.
  mutating func next(using stream: inout RandomStream) -> Arrival?
  /// Whether the rate is the same at all times, on average over histories.
  var isStationary: Bool { get }
}

extension ArrivalSchedule {
  package var isStationary: Bool { false }
}
