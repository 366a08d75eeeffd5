package import NinesVocabulary

/// The ideal that real checks are measured against: belief follows truth without delay.
package struct ImmediateHealthCheck: HealthCheck {
  package static let keyword = "immediate"
  package static let summary = "a failure is known at once, and so is its end"
  package static let example = "immediate"
  package static let parameters: [Parameter] = []

  package let rules = HealthCheckRules.immediate

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
