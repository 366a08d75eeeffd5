package import NinesVocabulary

/// Every retry policy a model can name.
package enum RetryPolicyCatalog {
  package static let all: [any RetryPolicy.Type] = [
    NoRetries.self,
    FixedRetries.self,
    ExponentialRetries.self,
  ]

  package static func policy(_ use: WordUse) throws(Diagnostic) -> any RetryPolicy {
    guard let type = all.first(where: { $0.keyword == use.keyword }) else {
      preconditionFailure("the reader checked the word \(use.keyword)")
    }
    return try type.init(use.values)
  }
}
