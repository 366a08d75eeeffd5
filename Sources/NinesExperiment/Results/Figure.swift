import NinesKernel
package import NinesStatistics

/// A row of summary.csv.
package struct Figure: Sendable {
  package let metric: String
  package let subject: String
  package let unit: String
  package let finding: Finding
  /// One of the usual figures, not asked for in the model.
  package let isUsual: Bool

  package init(metric: String, subject: String, unit: String, finding: Finding, isUsual: Bool) {
    self.metric = metric
    self.subject = subject
    self.unit = unit
    self.finding = finding
    self.isUsual = isUsual
  }

  /// Whether it is about requests that ended in one way.
  package var isOutcome: Bool { Outcome.allCases.contains { $0.name == subject } }
}
