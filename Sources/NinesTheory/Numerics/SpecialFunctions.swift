import CGSL

/// GSL's special functions behind names of this module, with its aborting error handler off.
///
/// - Source: GSL 2.7 reference manual, "Special Functions" and "Random Number Distributions".
enum SpecialFunctions {
  private static let prepared: Void = nines_turn_off_gsl_error_handler()

  /// The gamma function.
  static func gamma(_ x: Double) -> Double {
    _ = prepared
    return gsl_sf_gamma(x)
  }

  /// The share of a gamma law of mean `shape` and scale 1 that lies beyond `x`.
  static func upperGammaShare(shape: Double, beyond x: Double) -> Double {
    _ = prepared
    return gsl_sf_gamma_inc_Q(shape, x)
  }

  /// The probability that a standard normal variable exceeds `x`.
  static func normalTail(_ x: Double) -> Double {
    _ = prepared
    return gsl_cdf_ugaussian_Q(x)
  }

  /// The probability of exactly `successes` in `trials` independent trials.
  static func binomial(_ successes: Int, of trials: Int, probability: Double) -> Double {
    _ = prepared
    return gsl_ran_binomial_pdf(UInt32(successes), probability, UInt32(trials))
  }

  /// The probability of at most `successes` in `trials` independent trials, summed without subtraction.
  static func binomialAtMost(_ successes: Int, of trials: Int, probability: Double) -> Double {
    guard successes >= 0 else { return 0 }
    return (0...min(successes, trials)).reduce(0) {
      $0 + binomial($1, of: trials, probability: probability)
    }
  }

  /// The probability that a Poisson count exceeds `count`.
  static func poissonTail(above count: Int, mean: Double) -> Double {
    let weights = PoissonWeights(mean: mean)
    guard count < weights.last else { return 0 }
    return (max(count + 1, weights.first)...weights.last).reduce(0) { $0 + weights[$1] }
  }
}
