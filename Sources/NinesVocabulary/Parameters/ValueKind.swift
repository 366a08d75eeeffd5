/// The shape of a value in a model file: enough to read it, to check it, and to describe it in a JSON Schema.
package indirect enum ValueKind: Sendable {
  /// A number with a unit, within `allowed` in the program's unit.
  case quantity(Dimension, allowed: ClosedRange<Double>)
  case integer(allowed: ClosedRange<Int>)
  case flag
  /// Free text, such as a title.
  case text
  /// The name of a file that belongs to the model; a relative one starts at the model's folder.
  case file
  /// The name of something that is declared elsewhere in the model.
  case reference(ReferenceRole)
  case choice([String])
  /// A word of a catalog, alone (`round-robin`) or with its parameters (`weibull: {...}`).
  case word(WordRole)
  /// A mapping with the keys of a section.
  case section(any Section.Type)
  /// A list; a single value stands for a list of one.
  case list(ValueKind)
  /// A mapping from names that the user chooses.
  case named(ValueKind, role: ReferenceRole)
  /// The first kind whose outer form (scalar, mapping, list) fits.
  case either(ValueKind, ValueKind)
}
