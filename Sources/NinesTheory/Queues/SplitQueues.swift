import Foundation

/// A Poisson stream split at random, by weight or by a hash of the client, over servers with their own queues.
///
/// Every server is an M/M/1 queue; infinite as soon as one of them cannot keep up.
package struct SplitQueues: TheoreticalModel {
  /// Requests per second, all servers together.
  package let arrivalRate: Double
  /// The share of the requests that each server gets; they add up to one.
  package let shares: [Double]
  /// Requests per second of each server while busy.
  package let serviceRates: [Double]

  package init(arrivalRate: Double, shares: [Double], serviceRates: [Double]) {
    precondition(shares.count == serviceRates.count, "every server has a share and a rate")
    self.arrivalRate = arrivalRate
    self.shares = shares
    self.serviceRates = serviceRates
  }

  /// The utilisation of each server.
  package var utilisations: [Double] {
    zip(shares, serviceRates).map { min(1, arrivalRate * $0 / $1) }
  }

  private var isStable: Bool { utilisations.allSatisfy { $0 < 1 } }

  /// The mean response time over all requests, seconds.
  package var meanResponse: Double {
    guard isStable else { return .infinity }
    return zip(shares, serviceRates).reduce(0) { $0 + $1.0 / ($1.1 - arrivalRate * $1.0) }
  }

  /// The probability of a response time above `time` seconds.
  package func responseSurvival(_ time: Double) -> Double {
    zip(shares, serviceRates).reduce(0) { $0 + $1.0 * exp(-($1.1 - arrivalRate * $1.0) * time) }
  }

  /// The response time that a share `probability` of all requests stays below, seconds.
  package func responseQuantile(_ probability: Double) -> Double {
    guard isStable else { return .infinity }
    return RootFinder.quantile(probability, scale: meanResponse, survival: responseSurvival)
  }

  package var formula: String { "independent M/M/1 queues" }
  package var source: String { "Gross et al., Fundamentals of Queueing Theory" }
  package var figures: [TheoreticalFigure] {
    [
      figure("utilisation", utilisations.max() ?? 0, "1"),
      figure("response_mean", meanResponse, "s"),
    ] + percentiles("response", responseQuantile)
  }
}
