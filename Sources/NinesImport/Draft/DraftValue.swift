/// A value of the model file to be written.
package indirect enum DraftValue: Hashable, Sendable {
  /// In the model language: `5 s`, `round-robin`, `true`.
  case text(String)
  case section(DraftSection)
  case list([DraftValue])
  /// Written here, and repeated elsewhere by its name.
  case named(String, DraftValue)
  case sameAs(String)
}
