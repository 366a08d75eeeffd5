/// What an agreement says, in words for its parties.
package struct AgreementTerms: Sendable {
  /// `month` or `year`.
  package let period: String
  package let note: String
  package let entries: [(label: String, text: String)]

  package init(period: String, note: String, entries: [(label: String, text: String)]) {
    self.period = period
    self.note = note
    self.entries = entries
  }
}
