/// One thing wrong with what the user wrote: a fact and a place; `DiagnosticText` turns it into words.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Fact: Hashable, Sendable {
    case unknownKey(String, nearest: String?, allowed: [String])
    case duplicateKey(String, firstAt: SourceLocation?)
    case missingKey(String, example: String?)
    case wrongType(key: String, expected: String, found: String)
    case missingUnit(key: String, found: String, example: String)
    case missingPercent(key: String, found: String)
    case unknownUnit(key: String, unit: String, nearest: String?, allowed: [String])
    case outOfRange(key: String, value: String, allowed: String)
    case unknownWord(String, role: String, nearest: String?, known: [String])
    case unknownName(String, role: String, nearest: String?)
    case duplicateName(String, firstAt: SourceLocation?)
    case cycle([String])
    case syntax(String)
    case tooLarge(String)
    case unreadable(String)
    case invalid(String)
  }

  package let fact: Fact
  package let location: SourceLocation?

  package init(_ fact: Fact, at location: SourceLocation?) {
    self.fact = fact
    self.location = location
  }
}
