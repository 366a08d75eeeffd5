import NinesStatistics

/// One scenario of a grid.
package enum Sweep {
  /// A scenario that cannot keep up is not run: arithmetic says so beforehand.
  package static func run(
    _ scenario: Scenario, options: ExperimentOptions,
    progress: @escaping Experiment.Progress = { _, _, _ in }
  ) -> ExperimentResult {
    let book = ComparisonBook([scenario])
    guard !book.running.isEmpty else { return book.results()[0] }
    var result = Experiment.run(plan: scenario.plan, options: options, progress: progress)
    result.scenario = scenario.name
    if result.floodedReplication != nil {
      result.figures = result.figures.map { figure in
        guard figure.finding.estimate == nil, let reason = result.noSteadyState else {
          return figure
        }
        return Figure(
          metric: figure.metric, subject: figure.subject, unit: figure.unit,
          finding: .unsupported(.noSteadyState(reason)), isUsual: figure.isUsual)
      }
      result.isInterrupted = false
    }
    return result
  }
}
