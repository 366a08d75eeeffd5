/// Zeros of continuous functions of one variable: inverse quadratic steps where they are safe, else halving.
///
/// - Source: Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
///   function without using derivatives", Advances in Engineering Software 28 (3), 1997.
enum RootFinder {
  /// The zero between two points where `function` has opposite signs, to a few units in the last place.
  static func root(
    between lower: Double, and upper: Double, of function: (Double) -> Double
  ) -> Double {
    var (x1, x2, x3) = (upper, lower, upper)
    var (f1, f2, f3) = (function(upper), function(lower), 0.0)
    if f1 == 0 { return upper }
    if f2 == 0 { return lower }
    precondition((f1 < 0) != (f2 < 0), "the ends do not enclose a zero")
    var share = 0.5
    while true {
      let x = x1 + share * (x2 - x1)
      let f = function(x)
      if (f < 0) == (f1 < 0) {
        (x3, f3) = (x1, f1)
      } else {
        (x3, f3) = (x2, f2)
        (x2, f2) = (x1, f1)
      }
      (x1, f1) = (x, f)
      let best = abs(f1) < abs(f2) ? x1 : x2
      let tolerance = 2 * Double.ulpOfOne * abs(best) + .leastNormalMagnitude
      let smallestShare = tolerance / abs(x2 - x1)
      if smallestShare > 0.5 || f == 0 { return best }
      let xi = (x1 - x2) / (x3 - x2)
      let phi = (f1 - f2) / (f3 - f2)
      share = 0.5
      if phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi {
        share =
          f1 / (f2 - f1) * f3 / (f2 - f3)
          + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2)
      }
      share = max(smallestShare, min(1 - smallestShare, share))
    }
  }

  /// The time that a duration exceeds with probability `1 - probability`, from its survival function.
  ///
  /// Zero when the mass at zero reaches the quantile, infinite when `survival` never falls so low; `scale` is a
  /// typical time, where the search starts.
  static func quantile(
    _ probability: Double, scale: Double, survival: (Double) -> Double
  ) -> Double {
    let tail = 1 - probability
    if survival(0) <= tail { return 0 }
    var (lower, upper) = (0.0, scale)
    while survival(upper) > tail {
      (lower, upper) = (upper, 2 * upper)
      if !upper.isFinite { return .infinity }
    }
    return root(between: lower, and: upper) { survival($0) / tail - 1 }
  }
}
