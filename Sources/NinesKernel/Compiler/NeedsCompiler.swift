import NinesModel

/// What the service cannot do without.
extension PlanCompiler {
  mutating func compileNeeds(of requests: RequestPlan) {
    plan.entries = requests.address.map { [$0] } ?? []
    plan.routes = requests.classes.sorted { $0.share > $1.share }.map { part in
      part.certainStops.compactMap { requests.pools[$0].infrastructurePool }
    }
    plan.serviceRescue = rescuer?.address(repeats: requests.repeatsConnections).silent ?? 0
  }
}
