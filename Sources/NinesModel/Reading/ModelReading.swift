package import NinesVocabulary

/// What reading a document gives: its values, and what the figures will rest on beside them.
package struct ModelReading: Hashable, Sendable {
  package let values: ParameterValues
  /// The three letters that all amounts of the model carry; nil where it has no amounts.
  package let currency: String?
  /// In the order of the declarations, outer before inner.
  package let defaultsUsed: [DefaultUsed]
  /// Paths of the files that the model names, in its order.
  package let filesUsed: [String]
}
