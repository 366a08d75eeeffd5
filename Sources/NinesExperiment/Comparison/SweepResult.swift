/// The results of a grid, scenario by scenario.
package struct SweepResult: Sendable {
  package let scenarios: [Scenario]
  package let results: [ExperimentResult]

  package init(scenarios: [Scenario], results: [ExperimentResult]) {
    self.scenarios = scenarios
    self.results = results
  }
}
