import Foundation

/// Overflow of an M/M/1 queue: how likely a busy period, or an instant, sees a given number in the system.
///
/// - Source: gambler's ruin; Feller, *An Introduction to Probability Theory and Its Applications*, volume 1, XIV.2.
package struct BusyPeriod: Sendable {
  /// Requests per second.
  package let arrivalRate: Double
  /// Requests per second.
  package let serviceRate: Double

  package init(arrivalRate: Double, serviceRate: Double) {
    self.arrivalRate = arrivalRate
    self.serviceRate = serviceRate
  }

  /// The probability that a busy period, begun by one request, reaches `level` requests before it ends.
  package func probability(ofReaching level: Int) -> Double {
    // (r - 1) / (r^level - 1), r the odds of a departure; 1 / level at equal rates
    let logOdds = log(serviceRate / arrivalRate)
    if logOdds == 0 { return 1 / Double(level) }
    return expm1(logOdds) / expm1(Double(level) * logOdds)
  }

  /// The long-run share of time with `level` requests or more; 1 when the server cannot keep up.
  package func share(atLeast level: Int) -> Double {
    pow(min(1, arrivalRate / serviceRate), Double(level))
  }
}
