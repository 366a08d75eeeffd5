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
