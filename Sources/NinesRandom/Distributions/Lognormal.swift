import CGSL
import Foundation
package import NinesVocabulary

/// Repairs and human work: most are short, a few very long; the logarithm is normal.
///
/// - Source: GSL 2.7 reference manual, "The Lognormal Distribution".
package struct Lognormal: Distribution {
  package static let keyword = "lognormal"
  package static let summary = "repairs and service times: most short, a few very long"
  package static let example = "{lognormal: {mean: 4 h, cv: 1.5}}"
  package static let parameters = [
    .lawMean,
    .lawVariation(0.01...50),
    Parameter("median", .positiveDuration, help: "half of the values are shorter"),
    Parameter(
      "sigma", .quantity(.number, allowed: 0.01...5),
      help: "standard deviation of the natural logarithm"),
    Parameter(
      "zeta", .quantity(.number, allowed: -28...27),
      help: "mean of the natural logarithm of the value in seconds"),
  ]
  private static let forms = ParameterForms(
    ["mean", "cv"], ["median", "sigma"], ["mean", "sigma"], ["zeta", "sigma"])

  let zeta: Double  // of seconds
  let sigma: Double

  package init(zeta: Double, sigma: Double) {
    self.zeta = zeta
    self.sigma = sigma
  }

  package init(mean: Double, sigma: Double) {
    self.init(zeta: log(mean) - 0.5 * sigma * sigma, sigma: sigma)
  }

  package init(mean: Double, coefficientOfVariation: Double) {
    let logVariance = log1p(coefficientOfVariation * coefficientOfVariation)
    self.init(mean: mean, sigma: logVariance.squareRoot())
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    switch try Self.forms.chosen(in: values) {
    case ["mean", "cv"]:
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
    case ["median", "sigma"]:
      self.init(zeta: log(values.number("median")), sigma: values.number("sigma"))
    case ["mean", "sigma"]:
      self.init(mean: values.number("mean"), sigma: values.number("sigma"))
    default:
      self.init(zeta: values.number("zeta"), sigma: values.number("sigma"))
    }
  }

  package var mean: Double { exp(zeta + 0.5 * sigma * sigma) }
  package var variance: Double { mean * mean * expm1(sigma * sigma) }

  package func cumulative(_ x: Double) -> Double {
    x > 0 ? gsl_cdf_lognormal_P(x, zeta, sigma) : 0
  }

  package func survival(_ x: Double) -> Double { x > 0 ? gsl_cdf_lognormal_Q(x, zeta, sigma) : 1 }
  package func quantile(_ p: Double) -> Double { gsl_cdf_lognormal_Pinv(p, zeta, sigma) }

  package func cumulativeHazard(_ x: Double) -> Double {
    x > 0 ? NormalTail.hazard((log(x) - zeta) / sigma) : 0
  }

  package func age(atHazard hazard: Double) -> Double {
    hazard > 0 ? exp(zeta + sigma * NormalTail.score(atHazard: hazard)) : 0
  }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_lognormal($0, zeta, sigma) }
  }

  package var requestSampler: RequestSampler { .lognormal(zeta: zeta, sigma: sigma) }
}
