import NinesKernel

extension FigureQuantity {
  /// Whether a figure is without meaning where requests pile up in these pools: it would depend on the length of the run.
  func needsSteadyState(of pools: Set<Int>, plan: Plan) -> Bool {
    switch self {
    case .response, .wait, .waitingShare, .slowdown, .errorShare, .timeToFailure, .throughput,
      .timeAbove, .busyOverflow, .timeToBusyOverflow, .availability(.minutes, _),
      .availability(.request, _):
      return true
    case .placeResponse(let place), .placeWait(let place), .placeWaitingShare(let place),
      .queue(let place), .inSystem(let place):
      guard let requests = plan.requests else { return false }
      return PlaceFigures(place, plan: requests).pools.contains(where: pools.contains)
    case .downtimeCostPerYear: return plan.costPerLostRequest != 0
    default: return false
    }
  }
}
