package import NinesVocabulary

/// Always the same; what a bare duration in the place of a law means.
package struct Constant: Distribution {
  package static let keyword = "constant"
  package static let summary = "always the same; a bare duration says it too"
  package static let example = "{constant: {value: 20 ms}}"
  package static let parameters = [
    Parameter("value", .duration, .required(example: "value: 20 ms"), help: "the value")
  ]

  let value: Double

  package init(_ value: Double) { self.value = value }

  package init(_ values: ParameterValues) throws(Diagnostic) { value = values.number("value") }

  package var mean: Double { value }
  package var variance: Double { 0 }
  package func cumulative(_ x: Double) -> Double { x < value ? 0 : 1 }
  package func survival(_ x: Double) -> Double { x < value ? 1 : 0 }
  package func quantile(_ p: Double) -> Double { value }
  package func residual(afterAge age: Double, from stream: inout RandomStream) -> Double {
    max(0, value - age)
  }

  package func sample(from stream: inout RandomStream) -> Double { value }
  package var requestSampler: RequestSampler { .constant(value) }
}
