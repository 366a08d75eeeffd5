package import NinesVocabulary

/// What reading a document gives: its values, and what the figures will rest on beside them.
package struct ModelReading: Hashable, Sendable {
  package let values: ParameterValues
  /// The three letters that all amounts of the model carry; nil where it has no amounts.
  package let currency: String?
  /// In the order of the declarations, outer before inner.
  package let defaultsUsed: [DefaultUsed]
}

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
