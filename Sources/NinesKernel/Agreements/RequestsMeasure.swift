package import NinesVocabulary

/// Failed over all requests of the period: an outage at the peak weighs more than one at night.
package struct RequestsMeasure: Measure {
  package static let keyword = "requests"
  package static let summary = "requests that fail, of all requests of the period"
  package static let example = "requests"
  package static let parameters: [Parameter] = []

  package let rule = MeasureRule.requests

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
