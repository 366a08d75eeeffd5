package import NinesRandom

/// Arrivals with a memory: modulated, batched, read from a trace.
package protocol ArrivalSchedule: Sendable {
  /// The next arrival at or after the last one; nil when no more will come.
  mutating func next(using stream: inout RandomStream) -> Arrival?
}
