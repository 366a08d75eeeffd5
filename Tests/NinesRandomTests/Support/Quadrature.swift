import Foundation
import NinesRandom

/// Moments of a law from its distribution function alone, none of the law's own formulas.
struct Quadrature {
  let law: any Distribution
  /// Values above it count as it; infinite: none do.
  var cap = Double.infinity

  /// E (min(X, cap) - centre)^order, or nil where the integral does not converge; relative error about `step`^2
  /// (with jumps in the distribution function below the cap: about `step`).
  ///
  /// Integrated by parts: the survival function above the centre, the distribution function below it.
  func moment(_ order: Int, about centre: Double, step: Double = 0.002) -> Double? {
    let power = Double(order)
    let isOpen = cap.isInfinite
    let end = isOpen ? exp(690 / power) : cap - centre
    let above = integral(to: end, standsForInfinity: isOpen, step) { distance in
      power * pow(distance, power - 1) * law.survival(centre + distance)
    }
    let near = integral(to: 0.5 * centre, step) { distance in
      power * pow(distance, power - 1) * law.cumulative(centre - distance)
    }
    let far = integral(to: 0.5 * centre, step) { x in
      power * pow(centre - x, power - 1) * law.cumulative(x)
    }
    guard let above, let near, let far else { return nil }
    return order.isMultiple(of: 2) ? above + near + far : above - near - far
  }

  /// The integral of a function from 0, where it may have a root-like singularity, to `end`, by the trapezoidal
  /// rule over the logarithm; nil where the function has not died out at an end that stands for infinity.
  private func integral(
    to end: Double, standsForInfinity isOpen: Bool = false, _ step: Double,
    of function: (Double) -> Double
  ) -> Double? {
    guard end > 0 else { return 0 }
    var sum = 0.5 * end * function(end)
    if isOpen, sum > 0 { return nil }
    var largest = sum
    // From the end inwards, through where nothing is left of the function, over the peak and down again.
    for i in 1..<Int(1500 / step) {
      let x = end * exp(-Double(i) * step)
      let term = x * function(x)
      sum += term
      largest = max(largest, term)
      if term < 1e-16 * largest { break }
    }
    return sum * step
  }
}
