/// A value of a model file after reading: checked against its kind, in the program's units.
package indirect enum Value: Hashable, Sendable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case word(WordUse)
  case section(ParameterValues)
  case list([Located<Value>])
  case named([NamedValue])
}
