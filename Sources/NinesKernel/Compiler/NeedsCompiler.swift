import NinesModel

/// What the service cannot do without.
extension PlanCompiler {
  mutating func compileNeeds(of requests: RequestPlan) {
    plan.entries = requests.address.map { [$0] } ?? []
    plan.routes = requests.classes.sorted { $0.share > $1.share }.map { part in
      part.certainStops.compactMap { requests.pools[$0].infrastructurePool }
    }
    if requests.repeatsConnections {
      plan.serviceRescue = longestRepeat(within: requests.patience)
    }
  }

  /// How long after its first try a client that hears nothing asks for the last time, seconds.
  func longestRepeat(within patience: Double) -> Double {
    [63.0, 31, 15, 7, 3, 1].first { $0 <= patience } ?? 0
  }
}
