package import NinesVocabulary

/// No client is busier than another.
package struct UniformUse: ClientUse {
  package static let keyword = "uniform"
  package static let summary = "all clients ask equally often"
  package static let example = "uniform"
  package static let parameters: [Parameter] = []

  package init(_ values: ParameterValues) throws(Diagnostic) {}

  package func shares(count: Int) throws(Diagnostic) -> [Double]? { nil }
}
