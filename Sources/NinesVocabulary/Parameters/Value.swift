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

/// Something with the place it was written at.
package struct Located<Content: Hashable & Sendable>: Hashable, Sendable {
  package let content: Content
  package let location: SourceLocation

  package init(_ content: Content, at location: SourceLocation) {
    self.content = content
    self.location = location
  }
}

/// An entry of a mapping whose names the user chose.
package struct NamedValue: Hashable, Sendable {
  package let name: String
  package let value: Value
  package let location: SourceLocation  // of the name

  package init(name: String, value: Value, at location: SourceLocation) {
    self.name = name
    self.value = value
    self.location = location
  }
}

/// A word of a catalog as used in a model, with its parameters; the type behind it is built later.
package struct WordUse: Hashable, Sendable {
  package let keyword: String
  package let values: ParameterValues

  package init(_ keyword: String, _ values: ParameterValues) {
    self.keyword = keyword
    self.values = values
  }
}
