import NinesKernel

/// Which way a figure is better.
package enum Preference: Sendable {
  case lower
  case higher
  /// Neither way by itself: a busy server is well used, or in trouble.
  case neither

  init(_ quantity: FigureQuantity) {
    switch quantity {
    case .throughput, .timeToFirstOutage, .timeToBusyOverflow, .reliability, .inherentAvailability:
      self = .higher
    case .availability(_, let form): self = form == .unavailability ? .lower : .higher
    case .agreement(let figure): self.init(figure)
    case .utilisation, .busyWorkers, .presentAt, .presentAbove, .downtimeShare, .timeToFailure,
      .constant:
      self = .neither
    case .response, .wait, .waitingShare, .slowdown, .errorShare, .placeResponse, .placeWait,
      .placeWaitingShare, .queue, .inSystem, .timeAbove, .busyOverflow, .downAt, .downtimePerYear,
      .outagesPerYear, .outage, .failures, .failuresPerYear, .partUnavailability, .detection,
      .unnoticedShare, .looksDownShare, .upButOutShare, .takeover, .downtimeCostPerYear,
      .costPerOutage, .infrastructureCostPerYear:
      self = .lower
    }
  }

  private init(_ figure: AgreementFigure) {
    switch figure {
    case .fullShare, .promise, .availability(.mean), .availability(.quantile),
      .availability(.largest):
      self = .higher
    // Months that are alike may be alike bad.
    case .availability(.standardDeviation): self = .neither
    case .breach, .below, .credit, .creditPerYear, .creditPerYearQuantile: self = .lower
    }
  }

  /// Whether `difference`, first less second, speaks for the first.
  func isForFirst(_ difference: Double) -> Bool {
    self == .higher ? difference > 0 : difference < 0
  }
}
