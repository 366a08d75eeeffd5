import NinesKernel

/// Which way a figure is better.
package enum Preference: Sendable {
  case lower
  case higher
  /// Neither way by itself: a busy server is well used, or in trouble.
  case neither

  init(_ quantity: FigureQuantity) {
    switch quantity {
    case .throughput, .timeToFirstOutage, .reliability, .inherentAvailability: self = .higher
    case .availability(_, let form): self = form == .unavailability ? .lower : .higher
    case .utilisation, .busyWorkers, .presentAt, .presentAbove, .downtimeShare, .timeToFailure,
      .constant:
      self = .neither
    default: self = .lower
    }
  }

  /// Whether `difference`, first less second, speaks for the first.
  func isForFirst(_ difference: Double) -> Bool {
    self == .higher ? difference > 0 : difference < 0
  }
}
