import CGSL
package import NinesVocabulary

/// Sums of memoryless stages, also of a broken number of them.
///
/// - Source: GSL 2.7 reference manual, "The Gamma Distribution".
package struct Gamma: Distribution {
  package static let keyword = "gamma"
  package static let summary = "a duration made of stages; any spread, with a light tail"
  package static let example = "{gamma: {mean: 20 ms, cv: 0.5}}"
  package static let parameters = [
    .lawMean,
    Parameter("scale", .positiveDuration, help: "mean of one stage"),
    .lawShape(0.05...10_000, help: "number of stages; 1 is exponential"),
    .lawVariation(0.01...4.4),
  ]
  private static let forms = ParameterForms(
    ["shape", "scale"], ["mean", "shape"], ["mean", "cv"])

  let shape: Double
  let scale: Double

  package init(shape: Double, scale: Double) {
    self.shape = shape
    self.scale = scale
  }

  package init(mean: Double, shape: Double) { self.init(shape: shape, scale: mean / shape) }

  package init(mean: Double, coefficientOfVariation: Double) {
    self.init(mean: mean, shape: 1 / (coefficientOfVariation * coefficientOfVariation))
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    switch try Self.forms.chosen(in: values) {
    case ["shape", "scale"]:
      self.init(shape: values.number("shape"), scale: values.number("scale"))
    case ["mean", "shape"]:
      self.init(mean: values.number("mean"), shape: values.number("shape"))
    default:
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
    }
  }

  package var mean: Double { shape * scale }
  package var variance: Double { shape * scale * scale }

  package func cumulative(_ x: Double) -> Double {
    x < farTail ? gsl_cdf_gamma_P(max(0, x), shape, scale) : 1
  }

  package func survival(_ x: Double) -> Double {
    x < farTail ? gsl_cdf_gamma_Q(max(0, x), shape, scale) : 0
  }

  /// Survival is below 1e-308 from here on, and GSL's functions lose themselves in underflows.
  private var farTail: Double { scale * (10 * shape + 2000) }

  /// By bisection of GSL's distribution function: `gsl_cdf_gamma_Pinv` of GSL 2.7 gives up on a third of all `p`
  /// at shapes below 0.12 and on a few at shapes above 1000.
  package func quantile(_ p: Double) -> Double {
    Inversion.smallest(in: 0...farTail) { p < 0.5 ? cumulative($0) >= p : survival($0) <= 1 - p }
  }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_gamma($0, shape, scale) }
  }
}
