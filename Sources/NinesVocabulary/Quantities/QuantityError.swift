/// What was wrong with the text of a quantity; the reader adds the place.
package struct QuantityError: Error, Hashable, Sendable {
  package let fact: Diagnostic.Fact

  package init(_ fact: Diagnostic.Fact) { self.fact = fact }
}
