import NinesKernel

extension FigureQuantity {
  /// As in the column `unit` of summary.csv; "1" for shares and plain numbers.
  ///
  /// - Parameter currency: of the plan; a model without prices has no figure that needs it.
  func unit(currency: String?) -> String {
    switch self {
    case .response, .wait, .timeToFailure, .placeResponse, .placeWait, .outage, .detection,
      .takeover, .timeToFirstOutage, .timeToBusyOverflow, .constant:
      return "s"
    case .waitingShare, .placeWaitingShare, .inherentAvailability, .slowdown, .errorShare,
      .utilisation, .timeAbove, .busyOverflow, .presentAbove,
      .availability, .downAt, .reliability, .partUnavailability, .downtimeShare,
      .unnoticedShare, .looksDownShare, .upButOutShare:
      return "1"
    case .throughput: return "1/s"
    case .busyWorkers: return "workers"
    case .queue, .inSystem, .presentAt: return "requests"
    case .downtimePerYear: return "min/year"
    case .outagesPerYear, .failuresPerYear: return "1/year"
    case .failures: return "failures"
    case .downtimeCostPerYear, .infrastructureCostPerYear: return "\(currency ?? "1")/year"
    case .costPerOutage: return currency ?? "1"
    case .agreement(let figure): return figure.unit(currency: currency ?? "1")
    }
  }
}

extension AgreementFigure {
  fileprivate func unit(currency: String) -> String {
    switch self {
    case .breach, .below, .fullShare, .availability, .promise: return "1"
    case .credit(let inMoney): return inMoney ? currency : "bills"
    case .creditPerYear(let inMoney), .creditPerYearQuantile(_, let inMoney):
      return inMoney ? "\(currency)/year" : "bills/year"
    }
  }
}
