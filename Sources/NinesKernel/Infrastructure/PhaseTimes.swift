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
