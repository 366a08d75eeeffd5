/// A word of a catalog as used in a model, with its parameters; the type behind it is built later.
package struct WordUse: Hashable, Sendable {
  package let keyword: String
  package let values: ParameterValues

  package init(_ keyword: String, _ values: ParameterValues) {
    self.keyword = keyword
    self.values = values
  }
}
