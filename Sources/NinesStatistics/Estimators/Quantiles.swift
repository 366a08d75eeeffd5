import CGSL

/// The quantiles of the laws that intervals are made from.
enum Quantiles {
  private static let errorsAreReturned: Void = nines_turn_off_gsl_error_handler()

  /// Half the width of a two-sided Student interval, in standard errors.
  static func studentT(confidence: Double, degreesOfFreedom: Double) -> Double {
    _ = errorsAreReturned
    return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, degreesOfFreedom)
  }

  static func studentT(confidence: Double, degreesOfFreedom: Int) -> Double {
    studentT(confidence: confidence, degreesOfFreedom: Double(degreesOfFreedom))
  }

  /// Half the width of a two-sided normal interval, in standard errors.
  static func normal(confidence: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2)
  }

  /// GSL's fails for many degrees of freedom, where the cube-root law of Wilson and Hilferty is right to seven digits,
  /// and sometimes does not converge; then the quantile is found by halving.
  ///
  /// - Source: Wilson and Hilferty, "The Distribution of Chi-Square", PNAS 17 (12), 1931.
  static func chiSquare(_ probability: Double, degreesOfFreedom: Double) -> Double {
    if degreesOfFreedom > 1e4 {
      let spread = 2 / (9 * degreesOfFreedom)
      let root = 1 - spread + gsl_cdf_ugaussian_Pinv(probability) * spread.squareRoot()
      return degreesOfFreedom * root * root * root
    }
    _ = errorsAreReturned
    let quantile = gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
    if quantile.isFinite { return quantile }
    var (low, high) = (0.0, degreesOfFreedom + 100)
    while gsl_cdf_chisq_P(high, degreesOfFreedom) < probability { high *= 2 }
    for _ in 0..<200 where low < high {
      let middle = (low + high) / 2
      if gsl_cdf_chisq_P(middle, degreesOfFreedom) < probability {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The quantile of a gamma law with this mean and variance.
  static func gamma(_ probability: Double, mean: Double, variance: Double) -> Double {
    guard variance > 0 else { return mean }
    let degrees = 2 * mean * mean / variance
    return chiSquare(probability, degreesOfFreedom: degrees) / degrees * mean
  }

  static func beta(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    _ = errorsAreReturned
    return gsl_cdf_beta_Pinv(probability, a, b)
  }

  /// The chance of a value of at most x.
  static func betaDistribution(_ x: Double, _ a: Double, _ b: Double) -> Double {
    _ = errorsAreReturned
    return gsl_cdf_beta_P(x, a, b)
  }
}
