package import NinesVocabulary

/// One attempt; its failure is the user's.
package struct NoRetries: RetryPolicy {
  package static let keyword = "none"
  package static let summary = "one attempt"
  package static let example = "none"
  package static let parameters: [Parameter] = []

  package let rules = RetryRules()

  package init(_ values: ParameterValues) throws(Diagnostic) {}
}
