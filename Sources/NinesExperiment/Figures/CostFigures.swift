import NinesKernel
import NinesStatistics

/// Money, in the plan's currency.
enum CostFigures {
  /// What the outages of a year cost, and the requests that failed in it.
  static func downtimePerYear(_ plan: Plan) -> ShareFigure {
    let windows = AvailabilityFigures.year / plan.horizon  // in a year
    let perRequest = plan.costPerLostRequest
    let isCertain = perRequest == 0 && AvailabilityFigures(plan).isCertain
    return ShareFigure(limits: .nonNegative, trials: nil, isCertain: isCertain) { observations in
      var cost = observations.dependability?.outageCost ?? 0
      if perRequest != 0 {
        cost += perRequest * observations.requestTallies.sum(over: .init()) { $0.failed }
      }
      return cost * windows
    }
  }

  static func perOutage() -> RatioFigure {
    RatioFigure { observations in
      observations.dependability.map {
        RatioSums(numerator: $0.outageCost, denominator: Double($0.outageCount))
      }
    }
  }

  static func infrastructurePerYear(_ plan: Plan) -> KnownFigure {
    KnownFigure(
      plan.infrastructureCost * AvailabilityFigures.year, source: "prices of the model")
  }
}
