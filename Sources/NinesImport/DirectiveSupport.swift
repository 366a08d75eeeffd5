/// A row of an importer's support table.
package struct DirectiveSupport: Hashable, Sendable {
  /// As written in the file: `timeout connect`, `server ... weight`.
  package let directive: String
  package let verdict: ImportVerdict

  package init(_ directive: String, _ verdict: ImportVerdict) {
    self.directive = directive
    self.verdict = verdict
  }
}
