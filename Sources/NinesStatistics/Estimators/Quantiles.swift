import CGSL

/// The quantiles of the laws that intervals are made from.
enum Quantiles {
  /// Half the width of a two-sided Student interval, in standard errors.
  static func studentT(confidence: Double, degreesOfFreedom: Int) -> Double {
    gsl_cdf_tdist_Pinv(0.5 + confidence / 2, Double(degreesOfFreedom))
  }

  /// Half the width of a two-sided normal interval, in standard errors.
  static func normal(confidence: Double) -> Double {
    gsl_cdf_ugaussian_Pinv(0.5 + confidence / 2)
  }

  static func chiSquare(_ probability: Double, degreesOfFreedom: Double) -> Double {
    gsl_cdf_chisq_Pinv(probability, degreesOfFreedom)
  }

  static func beta(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    gsl_cdf_beta_Pinv(probability, a, b)
  }
}
