import CGSL
import NinesStatistics
import Testing

/// Whether intervals hold the truth as often as claimed, with both error rates exact.
///
/// An estimator whose coverage is in the claimed range fails with probability 1e-6; one that covers
/// no more often than `catches` passes with probability 1e-3. A refused figure is no trial of
/// coverage; refusals have a limit of their own.
struct CoverageCheck {
  let trials: Int
  let claims: ClosedRange<Double>
  let catches: Double
  var mostRefused = 0.0

  func run(
    truth: Double, seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation,
    _ trial: (inout Draws) -> Finding
  ) {
    var draws = Draws(seed: seed)
    var covered = 0
    var judged = 0
    for _ in 0..<trials {
      switch trial(&draws) {
      case .supported(let estimate):
        judged += 1
        covered += estimate.interval.contains(truth) ? 1 : 0
      case .bounded(let bound):
        judged += 1
        covered += (bound.side == .upper) == (truth <= bound.value) ? 1 : 0
      case .unsupported: continue
      }
    }
    let least = (0...judged).first { below($0, of: judged, at: claims.lowerBound) > 5e-7 } ?? 0
    let most = (0...judged).last { above($0, of: judged, at: claims.upperBound) > 5e-7 } ?? 0
    #expect(
      (least...most).contains(covered),
      "covers \(Double(covered) / Double(judged)) of \(judged)", sourceLocation: sourceLocation)
    #expect(
      below(least - 1, of: judged, at: catches) >= 0.999, "too few trials to catch \(catches)",
      sourceLocation: sourceLocation)
    #expect(
      Double(trials - judged) <= mostRefused * Double(trials), "refused \(trials - judged)",
      sourceLocation: sourceLocation)
  }

  /// The probability of at most `count` covering intervals.
  private func below(_ count: Int, of trials: Int, at coverage: Double) -> Double {
    count < 0 ? 0 : gsl_cdf_binomial_P(UInt32(count), coverage, UInt32(trials))
  }

  /// The probability of at least `count` covering intervals.
  private func above(_ count: Int, of trials: Int, at coverage: Double) -> Double {
    if coverage == 1 || count == 0 { return 1 }
    return gsl_cdf_binomial_Q(UInt32(count - 1), coverage, UInt32(trials))
  }
}
