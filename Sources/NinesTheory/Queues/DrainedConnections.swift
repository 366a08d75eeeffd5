import Foundation

/// Connections still open on a server that drains before a deployment: M/G/infinity with Weibull lifetimes.
///
/// New connections have come as a Poisson stream for very long; at the drain they stop, and what is left after
/// the timeout is cut.
/// - Source: Gross et al., *Fundamentals of Queueing Theory*, M/G/infinity: lives in progress are independent
///   equilibrium ones, their number Poisson.
package struct DrainedConnections: Sendable {
  /// Connections per second.
  package let connectionRate: Double
  /// Seconds.
  package let meanLifetime: Double
  /// Shape of the Weibull lifetimes; 1 is exponential.
  package let shape: Double
  /// Seconds.
  package let drainTimeout: Double

  package init(
    connectionRate: Double, meanLifetime: Double, shape: Double = 1, drainTimeout: Double
  ) {
    self.connectionRate = connectionRate
    self.meanLifetime = meanLifetime
    self.shape = shape
    self.drainTimeout = drainTimeout
  }

  /// The mean number open when the drain begins.
  package var meanOpen: Double { connectionRate * meanLifetime }

  /// The mean number cut at the end of the drain.
  package var meanCut: Double {
    let scale = meanLifetime / SpecialFunctions.gamma(1 + 1 / shape)
    let left = SpecialFunctions.upperGammaShare(
      shape: 1 / shape, beyond: pow(drainTimeout / scale, shape))
    return meanOpen * left
  }

  /// The probability that a drain cuts nothing.
  package var cleanProbability: Double { exp(-meanCut) }
}
