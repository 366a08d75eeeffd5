import Foundation

/// The Laplace transform of a duration's law, E exp(-s X), kept as its distance from one.
///
/// The distance, 1 - E exp(-s X), keeps its digits when s is small, where queues close to saturation look.
package struct LaplaceTransform: Sendable {
  /// The mean of the law, seconds.
  package let mean: Double
  /// 1 - E exp(-s X), by s per second.
  package let distanceFromOne: @Sendable (Double) -> Double

  package init(mean: Double, distanceFromOne: @escaping @Sendable (Double) -> Double) {
    self.mean = mean
    self.distanceFromOne = distanceFromOne
  }

  /// The same duration every time.
  package static func constant(_ value: Double) -> LaplaceTransform {
    LaplaceTransform(mean: value) { -expm1(-$0 * value) }
  }

  /// A sum of equal exponential stages; `stages` need not be whole (the gamma law).
  package static func erlang(stages: Double, mean: Double) -> LaplaceTransform {
    LaplaceTransform(mean: mean) { -expm1(-stages * log1p($0 * mean / stages)) }
  }

  /// One of several exponential laws, drawn with the given probabilities.
  package static func hyperexponential(
    probabilities: [Double], means: [Double]
  ) -> LaplaceTransform {
    let mean = zip(probabilities, means).reduce(0) { $0 + $1.0 * $1.1 }
    return LaplaceTransform(mean: mean) { s in
      zip(probabilities, means).reduce(0) { $0 + $1.0 * s * $1.1 / (1 + s * $1.1) }
    }
  }

  /// A Weibull law with the given mean, by quadrature over its quantiles.
  package static func weibull(mean: Double, shape: Double) -> LaplaceTransform {
    let scale = mean / SpecialFunctions.gamma(1 + 1 / shape)
    return LaplaceTransform(mean: mean) { s in
      Quadrature.integralToInfinity(scale: 1) { y in
        -expm1(-s * scale * pow(y, 1 / shape)) * exp(-y)
      }
    }
  }
}
