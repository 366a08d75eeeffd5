import CGSL
package import NinesVocabulary

/// A whole number of memoryless stages in a row: steadier than exponential.
///
/// - Source: GSL 2.7 reference manual, "The Gamma Distribution" (with a whole shape).
package struct Erlang: Distribution {
  package static let keyword = "erlang"
  package static let summary = "equal memoryless stages in a row; cv is 1 / sqrt(stages)"
  package static let example = "{erlang: {stages: 4, mean: 20 ms}}"
  package static let parameters = [
    Parameter(
      "stages", .integer(allowed: 1...1000), .required(example: "stages: 4"),
      help: "number of stages; 1 is exponential"),
    Parameter(
      "mean", .positiveDuration, .required(example: "mean: 20 ms"), help: "of all stages together"),
  ]

  let stages: Int
  package let mean: Double

  package init(stages: Int, mean: Double) {
    self.stages = stages
    self.mean = mean
  }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    self.init(stages: values.integer("stages"), mean: values.number("mean"))
  }

  private var stageMean: Double { mean / Double(stages) }
  private var gamma: Gamma { Gamma(shape: Double(stages), scale: stageMean) }

  package var variance: Double { mean * stageMean }
  package func cumulative(_ x: Double) -> Double { gamma.cumulative(x) }
  package func survival(_ x: Double) -> Double { gamma.survival(x) }
  package func quantile(_ p: Double) -> Double { gamma.quantile(p) }

  package func sample(from stream: inout RandomStream) -> Double {
    stream.withGenerator { nines_ran_erlang($0, stageMean, Double(stages)) }
  }

  /// Stage by stage while that is quicker than GSL's rejection method.
  package var requestSampler: RequestSampler {
    stages <= 8 ? .erlang(stages: stages, stageMean: stageMean) : .general(self)
  }
}
