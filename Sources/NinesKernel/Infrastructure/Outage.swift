/// A maximal interval in which a request that arrives is certain to fail (without traffic: the structure is down).
package struct Outage: Sendable, Equatable {
  package let start: Double  // seconds from the start of the replication
  package let duration: Double
  /// The clock, or counted on from the clocks the shared cause, whose failure made the service down; -1 when nothing
  /// had failed (a failback, say).
  package let cause: Int
  /// Seconds in each phase; they add up to the duration.
  package let phases: PhaseTimes

  package init(start: Double, duration: Double, cause: Int, phases: PhaseTimes) {
    self.start = start
    self.duration = duration
    self.cause = cause
    self.phases = phases
  }
}
