/// A maximal interval in which a request that arrives is certain to fail (without traffic: the structure is down).
package struct Outage: Sendable, Equatable {
  package let start: Double  // seconds from the start of the replication
  package let duration: Double
  /// The clock, or counted on from the clocks the shared cause, whose failure made the service down; -1 when nothing
  /// had failed (a failback, say).
  package let cause: Int
  /// Seconds in each phase; they add up to the duration.
  package let phases: PhaseTimes
}

/// What the down time of an outage was spent on.
package enum Phase: Int, Sendable, CaseIterable {
  /// Something is down and still believed up.
  case undetected
  /// Something that works stands ready and is not yet in charge.
  case takeover
  /// The same, by hand, because the automatic switchover did not work.
  case manual
  /// Nothing that works is left: the service waits for a repair.
  case repair
  /// Something works again and is still believed down.
  case recovery

  /// As written in tables.
  package var name: String {
    switch self {
    case .undetected: return "undetected"
    case .takeover: return "takeover"
    case .manual: return "manual takeover"
    case .repair: return "repair"
    case .recovery: return "recovery"
    }
  }
}

/// Seconds by phase.
package struct PhaseTimes: Sendable, Equatable {
  package var undetected = 0.0
  package var takeover = 0.0
  package var manual = 0.0
  package var repair = 0.0
  package var recovery = 0.0

  package init() {}

  package subscript(phase: Phase) -> Double {
    get {
      switch phase {
      case .undetected: return undetected
      case .takeover: return takeover
      case .manual: return manual
      case .repair: return repair
      case .recovery: return recovery
      }
    }
    set {
      switch phase {
      case .undetected: undetected = newValue
      case .takeover: takeover = newValue
      case .manual: manual = newValue
      case .repair: repair = newValue
      case .recovery: recovery = newValue
      }
    }
  }
}
