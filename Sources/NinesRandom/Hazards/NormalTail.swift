import CGSL
import Foundation

/// The cumulative hazard of the unit normal law and its inverse.
enum NormalTail {
  /// Minus the logarithm of the chance of a value above `z`.
  static func hazard(_ z: Double) -> Double {
    if z < 0 { return -log1p(-0.5 * erfc(-z * 0.5.squareRoot())) }
    if z < 5 { return -log(0.5 * erfc(z * 0.5.squareRoot())) }
    return M_LN2 - gsl_sf_log_erfc(z * 0.5.squareRoot())
  }

  static func score(atHazard hazard: Double) -> Double {
    if hazard < 0.69 { return gsl_cdf_ugaussian_Pinv(-expm1(-hazard)) }
    if hazard < 650 { return gsl_cdf_ugaussian_Qinv(exp(-hazard)) }
    // Far out the hazard is z * z / 2 + ln(z * sqrt(2 * pi)), by Mills' ratio.
    var z = (2 * hazard).squareRoot()
    for _ in 0..<20 {
      z = (2 * (hazard - log(z * (2 * Double.pi).squareRoot()) - log1p(1 / (z * z)))).squareRoot()
    }
    return z
  }
}
