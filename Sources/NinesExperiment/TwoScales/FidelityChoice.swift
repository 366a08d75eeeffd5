package import NinesKernel
import NinesRandom

/// Whether a plan is run request by request or on two time scales.
package enum FidelityChoice {
  /// The time scales for a run until the figures are so narrow.
  ///
  /// - Parameter targets: relative half-widths by metric; none: as the plan says.
  package static func scales(
    for plan: Plan, targets: [String: Double], threads: Int
  ) -> TwoScales? {
    scales(for: plan, widths: Targets(targets, plan: plan).widths, threads: threads)
  }

  /// Fewer requests in all are simply simulated; a minute of one core.
  static let fewRequests = 1e8
  /// Failures of one replication; with more of them there is hardly any calm, or no time to look for it.
  static let mostFailures = 3e5

  /// The time scales to run on; nil to run every request.
  ///
  /// - Parameters:
  ///   - widths: relative half-widths wanted, by row of the plan's figures.
  ///   - isPaired: whether replications stand beside those of other plans.
  ///   - threads: for the pilot.
  package static func scales(
    for plan: Plan, widths: [Int: Double] = [:], isPaired: Bool = false, threads: Int
  ) -> TwoScales? {
    guard let requests = plan.requests, plan.fidelity != .requests, obstacle(to: plan) == nil
    else { return nil }
    let all = (requests.meanRate ?? 0) * plan.end * Double(plan.replications)
    if plan.fidelity == .automatic, all < fewRequests, !TwoScalePilot.seesTooFewLosses(plan) {
      return nil
    }
    guard
      let scales = TwoScalePilot.scales(
        for: plan, widths: widths, mayControl: !isPaired, threads: threads)
    else { return nil }
    // Where nearly everything would be simulated all the same, brute force is simpler.
    if plan.fidelity == .automatic, scales.report.stations.isEmpty,
      all < fewRequests || scales.report.simulatedShare > 0.25
    {
      return nil
    }
    return scales
  }

  /// Why a plan with traffic needs every request whatever is asked for; nil where two time scales may do.
  package static func obstacle(to plan: Plan) -> String? {
    if plan.requests == nil { return nil }
    if case .minutes? = plan.agreement?.measure {
      return "only every request tells which minutes an agreement counts as bad"
    }
    if let obstacle = TwoScales.obstacle(to: plan) { return obstacle }
    let failures = plan.infrastructure.clocks.reduce(0) {
      $0 + plan.end / max(1e-9, $1.upTime.mean * $1.stretch + $1.downTime.mean)
    }
    return failures < mostFailures
      ? nil : "with so many failures in a replication there is hardly any calm"
  }
}
