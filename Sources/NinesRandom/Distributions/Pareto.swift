import CGSL
import Foundation
package import NinesVocabulary

/// Sizes of files and of sessions: a tail so heavy that up to shape 2 there is no variance.
///
/// - Source: GSL 2.7 reference manual, "The Pareto Distribution".
package struct Pareto: Distribution {
  package static let keyword = "pareto"
  package static let summary = "sizes and sessions with a heavy tail; no variance up to shape 2"
  package static let example = "{pareto: {minimum: 5 ms, shape: 2.5}}"
  package static let parameters = [
    .lawMean,
    Parameter("minimum", .positiveDuration, help: "no value is shorter"),
    .lawShape(
      1.01...200, help: "the smaller, the heavier the tail; above 1, so that a mean exists"),
    .lawVariation(0.01...50),
  ]
  private static let forms = ParameterForms(
    ["minimum", "shape"], ["mean", "shape"], ["mean", "cv"])

  let minimum: Double
  let shape: Double

  package init(minimum: Double, shape: Double) {
    self.minimum = minimum
    self.shape = shape
  }

  package init(mean: Double, shape: Double) {
    self.init(minimum: mean * (shape - 1) / shape, shape: shape)
  }

  package init(mean: Double, coefficientOfVariation: Double) {
    let inverse = 1 / coefficientOfVariation
    self.init(mean: mean, shape: 1 + (1 + inverse * inverse).squareRoot())
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    switch try Self.forms.chosen(in: values) {
    case ["minimum", "shape"]:
      self.init(minimum: values.number("minimum"), shape: values.number("shape"))
    case ["mean", "shape"]:
      self.init(mean: values.number("mean"), shape: values.number("shape"))
    default:
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
    }
  }

  package var mean: Double { minimum * shape / (shape - 1) }

  package var variance: Double {
    guard shape > 2 else { return .infinity }
    return minimum * minimum * shape / ((shape - 1) * (shape - 1) * (shape - 2))
  }

  package func cumulative(_ x: Double) -> Double { gsl_cdf_pareto_P(x, shape, minimum) }
  package func survival(_ x: Double) -> Double { gsl_cdf_pareto_Q(x, shape, minimum) }
  package func quantile(_ p: Double) -> Double { gsl_cdf_pareto_Pinv(p, shape, minimum) }

  package func cumulativeHazard(_ x: Double) -> Double { shape * log(max(1, x / minimum)) }
  package func age(atHazard hazard: Double) -> Double {
    hazard > 0 ? minimum * exp(hazard / shape) : 0
  }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_pareto($0, shape, minimum) }
  }
}
