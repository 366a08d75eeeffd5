/// What a comparison of candidates found: each candidate's own result, and figure by figure who is better.
package struct ComparisonFindings: Sendable {
  /// What all candidates have in common beside the model, such as a load; nil: nothing.
  package var condition: String?
  package var scenarios: [Scenario] = []
  /// By scenario.
  package var results: [ExperimentResult] = []
  package var figures: [ComparedFigure] = []
  /// Of all differences of a figure together.
  package var confidence: Double
  package var isInterrupted: Bool
  /// What was to be known about the comparison itself.
  package var warnings: [String] = []

  package init(condition: String?, confidence: Double, isInterrupted: Bool) {
    self.condition = condition
    self.confidence = confidence
    self.isInterrupted = isInterrupted
  }

  package func figure(_ metric: String, of subject: String? = nil) -> ComparedFigure? {
    let named = figures.filter { $0.metric == metric && (subject == nil || $0.subject == subject) }
    return named.first { $0.subject == "service" } ?? named.first
  }
}
