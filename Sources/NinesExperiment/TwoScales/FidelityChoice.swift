package import NinesKernel
import NinesRandom

/// Whether a plan is run request by request or on two time scales.
package enum FidelityChoice {
  /// Fewer requests in all are simply simulated; a minute of one core.
  static let fewRequests = 1e8
  /// Failures of one replication; with more of them there is hardly any calm, or no time to look for it.
  static let mostFailures = 3e5

  /// The time scales to run on; nil to run every request.
  ///
  /// - Parameters:
  ///   - widths: relative half-widths wanted, by row of the plan's figures.
  ///   - threads: for the pilot.
  package static func scales(
    for plan: Plan, widths: [Int: Double] = [:], threads: Int
  ) -> TwoScales? {
    guard let requests = plan.requests, plan.fidelity != .requests else { return nil }
    // Which minutes are bad only every request tells.
    if case .minutes? = plan.agreement?.measure { return nil }
    let all = (requests.meanRate ?? 0) * plan.end * Double(plan.replications)
    if plan.fidelity == .automatic, all < fewRequests, !TwoScalePilot.seesTooFewLosses(plan) {
      return nil
    }
    let failures = plan.infrastructure.clocks.reduce(0) {
      $0 + plan.end / max(1e-9, $1.upTime.mean * $1.stretch + $1.downTime.mean)
    }
    guard failures < mostFailures else { return nil }
    guard
      let scales = TwoScalePilot.scales(
        for: plan, widths: widths, threads: threads)
    else { return nil }
    // Where nearly everything would be simulated all the same, brute force is simpler.
    if plan.fidelity == .automatic, scales.report.stations.isEmpty,
      all < fewRequests || scales.report.simulatedShare > 0.25
    {
      return nil
    }
    return scales
  }
}
