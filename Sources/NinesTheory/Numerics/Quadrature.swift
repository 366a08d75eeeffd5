import Foundation

/// Integrals of smooth functions, singular ends allowed, by the double exponential rule.
///
/// - Source: Takahasi and Mori, "Double exponential formulas for numerical integration", Publications of the
///   RIMS 9 (3), 1974.
enum Quadrature {
  /// The integral between two finite points, to about 14 digits for analytic functions.
  static func integral(
    from lower: Double, to upper: Double, of function: (Double) -> Double
  ) -> Double {
    guard upper > lower else { return 0 }
    let width = upper - lower
    return sum { t in
      let u = 0.5 * Double.pi * sinh(t)
      // the distance to the nearer end, without cancellation
      let distance = width / (1 + exp(2 * abs(u)))
      guard distance > 0 else { return 0 }
      let x = t < 0 ? lower + distance : upper - distance
      guard x > lower, x < upper else { return 0 }
      let cosine = cosh(u)
      return function(x) * width * 0.25 * Double.pi * cosh(t) / (cosine * cosine)
    }
  }

  /// The integral from zero to infinity of a function that falls off exponentially over `scale`.
  static func integralToInfinity(scale: Double, of function: (Double) -> Double) -> Double {
    sum { t in
      let x = scale * exp(t - exp(-t))
      guard x > 0, x.isFinite else { return 0 }
      let value = function(x)
      return value == 0 ? 0 : value * x * (1 + exp(-t))
    }
  }

  /// The trapezoidal sum of a transformed integrand, its step halved until the sum stands still.
  private static func sum(_ term: (Double) -> Double) -> Double {
    let reach = 6.5
    var step = 0.5
    var total = 0.0
    for k in -13...13 { total += term(Double(k) * step) }
    for _ in 0..<9 {
      let previous = total * step
      step /= 2
      let last = Int(reach / step)
      for k in stride(from: -last | 1, through: last, by: 2) { total += term(Double(k) * step) }
      if abs(total * step - previous) <= 1e-14 * abs(total * step) { break }
    }
    return total * step
  }
}
