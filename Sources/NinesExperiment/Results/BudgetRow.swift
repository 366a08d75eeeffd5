package import NinesStatistics

/// A row of budget.csv: down time by cause and phase.
package struct BudgetRow: Sendable {
  package let cause: String
  package let phase: String
  package let share: Double  // of all down time
  package let minutesPerYear: Finding

  package init(cause: String, phase: String, share: Double, minutesPerYear: Finding) {
    self.cause = cause
    self.phase = phase
    self.share = share
    self.minutesPerYear = minutesPerYear
  }
}
