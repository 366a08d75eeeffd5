import CGSL
package import NinesVocabulary

/// Anything between two bounds, all equally likely.
///
/// - Source: GSL 2.7 reference manual, "The Flat (Uniform) Distribution".
package struct Uniform: Distribution {
  package static let keyword = "uniform"
  package static let summary = "anything between two bounds, all equally likely"
  package static let example = "{uniform: {low: 10 ms, high: 30 ms}}"
  package static let parameters = [
    Parameter("low", .duration, help: "the shortest value"),
    Parameter("high", .positiveDuration, help: "the longest value"),
    .lawMean,
    .lawVariation(0.01...0.577),
  ]
  private static let forms = ParameterForms(["low", "high"], ["mean", "cv"])

  let low: Double
  let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// - Precondition: the coefficient of variation is at most 1 / sqrt(3), which reaches down to zero.
  package init(mean: Double, coefficientOfVariation: Double) {
    let half = mean * coefficientOfVariation * 3.0.squareRoot()
    self.init(low: mean - half, high: mean + half)
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    guard try Self.forms.chosen(in: values) == ["low", "high"] else {
      self.init(mean: values.number("mean"), coefficientOfVariation: values.number("cv"))
      return
    }
    self.init(low: values.number("low"), high: values.number("high"))
    guard low < high else {
      throw Diagnostic(.invalid("high must be above low"), at: values.location(of: "high"))
    }
  }

  package var mean: Double { 0.5 * (low + high) }
  package var variance: Double { (high - low) * (high - low) / 12 }
  package func cumulative(_ x: Double) -> Double { gsl_cdf_flat_P(x, low, high) }
  package func survival(_ x: Double) -> Double { gsl_cdf_flat_Q(x, low, high) }
  package func quantile(_ p: Double) -> Double { gsl_cdf_flat_Pinv(p, low, high) }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_flat($0, low, high) }
  }

  package var requestSampler: RequestSampler { .uniform(low: low, width: high - low) }
}
