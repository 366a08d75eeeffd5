package import NinesVocabulary

/// A default that stands where the model says nothing.
package struct DefaultUsed: Hashable, Sendable {
  /// The key as `--set` takes it: `pools.web.check.interval`.
  package let path: String
  /// The value as a user would write it.
  package let text: String
  package let source: String
  /// The part of the model in which the key is absent.
  package let location: SourceLocation
}
