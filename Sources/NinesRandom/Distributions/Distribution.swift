package import NinesVocabulary

/// A law of durations (seconds), of sizes or of work: what a model calls `exponential`, `weibull` and so on.
package protocol Distribution: Keyworded {
  var mean: Double { get }
  /// Infinite where the law has no variance.
  var variance: Double { get }
  /// The chance of a value of at most `x`.
  func cumulative(_ x: Double) -> Double
  /// The chance of a value above `x`; keeps its digits where 1 - `cumulative(x)` has none left.
  func survival(_ x: Double) -> Double
  /// The smallest value that is not exceeded with probability `p`, 0 < p < 1.
  func quantile(_ p: Double) -> Double
  /// How often something with this law of the time to failure fails, on average, until age `x` if it is renewed at
  /// once: minus the logarithm of `survival`, infinite where nothing survives.
  func cumulativeHazard(_ x: Double) -> Double
  /// The smallest age at which the cumulative hazard reaches `hazard`.
  func age(atHazard hazard: Double) -> Double
  /// A draw of what is left of a duration that has lasted for `age`.
  func residual(afterAge age: Double, from stream: inout RandomStream) -> Double
  /// A draw through GSL.
  func sample(from stream: inout RandomStream) -> Double
  /// The same law for the request path, where a draw must cost nanoseconds.
  var requestSampler: RequestSampler { get }
}

extension Distribution {
  package var requestSampler: RequestSampler { .general(self) }

  /// Standard deviation over mean.
  package var coefficientOfVariation: Double { isConstant ? 0 : variance.squareRoot() / mean }

  /// Whether every draw is the same.
  package var isConstant: Bool { variance == 0 }
}
