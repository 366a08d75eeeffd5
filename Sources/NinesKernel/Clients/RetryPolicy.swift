package import NinesVocabulary

/// What a client does after a failed attempt: what a model calls `none`, `fixed`, `exponential` and so on.
package protocol RetryPolicy: Keyworded {
  /// The rules as the request loop applies them.
  var rules: RetryRules { get }
}
