import CGSL
import Foundation
package import NinesVocabulary

/// Lifetimes of hardware: early failures when `shape` is below 1, wear-out when above.
///
/// - Source: GSL 2.7 reference manual, "The Weibull Distribution".
package struct Weibull: Distribution {
  package static let keyword = "weibull"
  package static let summary =
    "lifetimes: early failures with a shape below 1, wear-out with a shape above"
  package static let example = "{weibull: {mean: 130 days, shape: 0.75}}"
  package static let parameters = [
    .lawMean,
    Parameter("scale", .positiveDuration, help: "63.2 % of the values are shorter"),
    .lawShape(
      0.05...20, help: "1 is exponential; failures get rarer with age below, likelier above"),
    .lawVariation(0.01...50),
  ]
  private static let forms = ParameterForms(
    ["scale", "shape"], ["mean", "shape"], ["mean", "cv"])

  let scale: Double
  let shape: Double

  package init(scale: Double, shape: Double) {
    self.scale = scale
    self.shape = shape
  }

  package init(mean: Double, shape: Double) {
    self.init(scale: mean / gsl_sf_gamma(1 + 1 / shape), shape: shape)
  }

  /// Between the coefficients of variation of shapes 200 and 0.05: 0.0064 and 3.7e5.
  package init(mean: Double, coefficientOfVariation: Double) {
    let target = log1p(coefficientOfVariation * coefficientOfVariation)
    let logShape = Inversion.root(from: log(0.05), to: log(200)) {
      let inverse = exp(-$0)
      return gsl_sf_lngamma(1 + 2 * inverse) - 2 * gsl_sf_lngamma(1 + inverse) - target
    }
    self.init(mean: mean, shape: exp(logShape))
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    switch try Self.forms.chosen(in: values) {
    case ["scale", "shape"]:
      self.init(scale: values.number("scale"), shape: values.number("shape"))
    case ["mean", "shape"]:
      self.init(mean: values.number("mean"), shape: values.number("shape"))
    default:
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
    }
  }

  package var mean: Double { scale * gsl_sf_gamma(1 + 1 / shape) }

  package var variance: Double {
    let logRatio = gsl_sf_lngamma(1 + 2 / shape) - 2 * gsl_sf_lngamma(1 + 1 / shape)
    return mean * mean * expm1(logRatio)
  }

  package func cumulative(_ x: Double) -> Double { gsl_cdf_weibull_P(max(0, x), scale, shape) }
  package func survival(_ x: Double) -> Double { gsl_cdf_weibull_Q(max(0, x), scale, shape) }
  package func quantile(_ p: Double) -> Double { gsl_cdf_weibull_Pinv(p, scale, shape) }

  package func cumulativeHazard(_ x: Double) -> Double { pow(max(0, x) / scale, shape) }
  package func age(atHazard hazard: Double) -> Double { scale * pow(max(0, hazard), 1 / shape) }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_weibull($0, scale, shape) }
  }

  package var requestSampler: RequestSampler { .weibull(scale: scale, inverseShape: 1 / shape) }
}
