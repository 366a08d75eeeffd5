import CGSL
package import NinesVocabulary

/// Memoryless: the time to the next failure says nothing of the age.
///
/// - Source: GSL 2.7 reference manual, "The Exponential Distribution".
package struct Exponential: Distribution {
  package static let keyword = "exponential"
  package static let summary =
    "memoryless; hardware in mid-life, times between many independent users"
  package static let example = "{exponential: {mean: 20 ms}}"
  package static let parameters = [
    Parameter("mean", .positiveDuration, .required(example: "mean: 20 ms"), help: "its mean")
  ]

  package let mean: Double

  package init(mean: Double) { self.mean = mean }

  package init(_ values: ParameterValues) throws(Diagnostic) { mean = values.number("mean") }

  package var variance: Double { mean * mean }
  package func cumulative(_ x: Double) -> Double { gsl_cdf_exponential_P(max(0, x), mean) }
  package func survival(_ x: Double) -> Double { gsl_cdf_exponential_Q(max(0, x), mean) }
  package func quantile(_ p: Double) -> Double { gsl_cdf_exponential_Pinv(p, mean) }

  package func cumulativeHazard(_ x: Double) -> Double { max(0, x) / mean }
  package func age(atHazard hazard: Double) -> Double { mean * hazard }
  package func residual(afterAge age: Double, from stream: inout RandomStream) -> Double {
    mean * stream.standardExponential()
  }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_exponential($0, mean) }
  }

  package var requestSampler: RequestSampler { .exponential(mean: mean) }
}
