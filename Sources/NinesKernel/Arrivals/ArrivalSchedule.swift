package import NinesRandom

/// Arrivals with a memory: modulated, batched, read from a trace.
package protocol ArrivalSchedule: Sendable {
  /// The next arrival at or after the last one; nil when no more will come.
  mutating func next(using stream: inout RandomStream) -> Arrival?
  /// The same arrivals seen from a later start, in seconds from there; of one that has not begun.
  func beginning(at time: Double) -> any ArrivalSchedule
  /// Whether the rate is the same at all times, on average over histories.
  var isStationary: Bool { get }
}

extension ArrivalSchedule {
  /// Arrivals that are alike at all times.
  package func beginning(at time: Double) -> any ArrivalSchedule { self }
  package var isStationary: Bool { false }
}
