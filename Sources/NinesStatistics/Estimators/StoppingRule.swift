import Foundation

/// When a run may stop: every wanted figure has its relative half-width at the end of a round.
///
/// Stopping on a width that the same replications estimate favours runs whose spread came out
/// small. The width is therefore judged with the spread's own 90 % upper limit in place of the
/// spread, which costs about a quarter more replications near the start and nothing in the limit.
/// The interval reported is the plain one. Measured coverage at 95 %, rounds from 32, targets 5 to
/// 40 %: normal values 0.95, exponential values 0.93 or more; lognormal values of coefficient of
/// variation 2 at a target of 40 % only 0.84, the fault of their skewness at 100 replications.
/// - Source: Law, *Simulation Modeling and Analysis*, "Obtaining a Specified Precision", for the
///   problem.
package struct StoppingRule: Equatable, Sendable {
  package enum Decision: Equatable, Sendable {
    /// Go on to this many replications in total.
    case goOn(to: Int)
    case reached
    /// The plan is over; these figures are wider than wanted, in alphabetical order.
    case exhausted(missed: [String])
    /// Nothing of these figures was seen, the last that are wider than wanted, and the rest of the plan will hardly show
    /// enough of it; in alphabetical order.
    case outOfReach(missed: [String])
  }

  /// Relative half-widths by the figure's name.
  package let targets: [String: Double]
  package let plan: RoundPlan

  package init(targets: [String: Double], plan: RoundPlan) {
    self.targets = targets
    self.plan = plan
  }

  /// - Parameters:
  ///   - replications: the total of the round that is over.
  ///   - findings: by name; a figure without one is not reached.
  package func decision(after replications: Int, findings: [String: Finding]) -> Decision {
    let inflation = Self.inflation(replications: replications)
    let missed = targets.filter { name, target in
      let width = findings[name]?.relativeHalfWidth ?? .infinity
      return !(width * inflation <= target)
    }
    if missed.isEmpty { return .reached }
    if missed.allSatisfy({
      findings[$0.key]?.isOfNothing == true && isOutOfReach($0.value, after: replications)
    }) {
      return .outOfReach(missed: missed.keys.sorted())
    }
    if let total = plan.total(after: replications) { return .goOn(to: total) }
    return .exhausted(missed: missed.keys.sorted())
  }

  /// Whether a width is beyond the plan where so many replications showed none of what it is the width of.
  ///
  /// A sum over few independent parts has a relative half-width of at least z over the root of their number. None in n
  /// replications leaves, at 95 % confidence, at most -ln(0.05) parts in as many more, and so many times that in the plan.
  private func isOutOfReach(_ width: Double, after replications: Int) -> Bool {
    let longest = Double(max(replications, plan.totals.last ?? 0))
    let most = -log(0.05) * longest / Double(replications)
    return most < pow(Quantiles.normal(confidence: 0.95) / width, 2)
  }

  /// The 90 % upper limit of a standard deviation over its estimate, for normal values.
  package static func inflation(replications: Int) -> Double {
    guard replications > 1 else { return .infinity }
    let degreesOfFreedom = Double(replications - 1)
    let low = Quantiles.chiSquare(0.1, degreesOfFreedom: degreesOfFreedom)
    return (degreesOfFreedom / low).squareRoot()
  }
}
