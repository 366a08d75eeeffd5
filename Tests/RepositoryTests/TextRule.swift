import Testing

/// A rule that a file keeps or breaks by its path and text alone.
struct TextRule: Sendable {
  let name: String
  let violations: @Sendable (_ path: String, _ text: String) -> [Violation]
  /// Files that break the rule, each in one place; they prove that it can fail.
  let badExamples: [(path: String, text: String)]
  /// Files that come close and keep it.
  let goodExamples: [(path: String, text: String)]
}

extension TextRule: CustomTestStringConvertible {
  var testDescription: String { name }
}
