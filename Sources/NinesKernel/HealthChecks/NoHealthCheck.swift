package import NinesVocabulary

/// Nobody looks: a server that is down stays in rotation.
///
/// - Source: HAProxy 2.6 configuration manual, check: "the server is always considered available" without it.
package struct NoHealthCheck: HealthCheck {
  package static let keyword = "none"
  package static let summary = "a server always looks up"
  package static let example = "none"
  package static let parameters: [Parameter] = []

  package let rules = HealthCheckRules.none

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
