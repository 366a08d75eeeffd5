import NinesExperiment
import NinesKernel
import NinesReport
import NinesStatistics

/// One sweep from the command line to files and a table.
struct SweepJob {
  private static let mostScenarios = 10_000

  private let command: SweepCommand
  private let set: ScenarioSet
  private let targets: [UntilTargets?]
  private let shown: [String]
  private let output: SideBySideOutput

  /// - Throws: what can be known to fail before the first run.
  init(_ command: SweepCommand) throws(Failure) {
    self.command = command
    var variations: [Variation] = []
    for text in command.vary { variations.append(try Variation(text, option: "--vary")) }
    let count = variations.reduce(1) { $0 * $1.choices.count }
    guard count <= Self.mostScenarios else {
      throw Failure(.badInput, "\(count) scenarios; at most \(Self.mostScenarios) are run")
    }
    set = try ScenarioSet(
      paths: [command.model], overrides: command.options.allOverrides, variations: variations)
    for scenario in set.groups[0].scenarios {
      if let failure = Failure(rareOutagesOf: scenario.plan, scenario: scenario.name) {
        throw failure
      }
    }
    var targets: [UntilTargets?] = []
    for scenario in set.groups[0].scenarios {
      targets.append(
        try command.until.map { text throws(Failure) in
          try UntilTargets(text, for: scenario.plan)
        })
    }
    self.targets = targets
    shown = try Self.shown(command.show, set.groups[0].scenarios[0].plan)
    output = try SideBySideOutput(
      set, command.options, kind: "sweep",
      changes: command.vary.map { "--vary \($0)" } + ["until=\(command.until ?? "")"])
  }

  mutating func run() throws(Failure) {
    let scenarios = set.groups[0].scenarios
    let results = simulate(scenarios)
    guard !results.isEmpty else {
      throw Failure(
        .couldNotFinish, "interrupted before the first scenario was done; nothing was written")
    }
    let sweep = SweepResult(scenarios: Array(scenarios.prefix(results.count)), results: results)
    try output.write(
      tables: [SweepTable.table(of: sweep)], results: results,
      isInterrupted: results.count < scenarios.count,
      text: command.options.quiet
        ? nil
        : SweepText(
          sweep, title: command.model, shown: shown(in: results), planned: scenarios.count,
          notes: set.notes))
  }

  private func simulate(_ scenarios: [Scenario]) -> [ExperimentResult] {
    var options = ExperimentOptions()
    options.threads = command.options.threadCount
    options.isCancelled = { Interruption.isRequested }
    Interruption.install()
    let bar =
      !command.options.quiet && Console.showsProgress ? ProgressBar(counts: "scenarios") : nil
    defer { bar?.clear() }
    var results: [ExperimentResult] = []
    for (number, scenario) in scenarios.enumerated() {
      options.targets = targets[number]?.widths ?? [:]
      let result = Sweep.run(scenario, options: options) { _, _, fraction in
        bar?.show(
          done: number, planned: scenarios.count,
          fraction: (Double(number) + fraction) / Double(scenarios.count))
      }
      if result.isInterrupted { break }
      results.append(result)
      Interruption.noteResults()
    }
    return results
  }

  /// Unless they were asked for, the first three that have a number or a bound anywhere.
  private func shown(in results: [ExperimentResult]) -> [String] {
    if command.show != nil { return shown }
    let known = shown.filter { name in
      results.contains { result in
        result.figures.contains { figure in
          guard figure.metric == name || "\(figure.metric) of \(figure.subject)" == name else {
            return false
          }
          if case .unsupported = figure.finding { return false }
          return true
        }
      }
    }
    return Array((known.isEmpty ? shown : known).prefix(3))
  }

  /// The figures of the printed table: those asked for, or the model's own, or the usual ones.
  private static func shown(_ asked: String?, _ plan: Plan) throws(Failure) -> [String] {
    let figures = FigureNames(plan)
    guard let asked else {
      let own = plan.figures.filter { !$0.isUsual }.map { figure in
        figure.subject == "service" ? figure.metric : "\(figure.metric) of \(figure.subject)"
      }
      let usual = [
        "response_mean", "response_p99", "unavailability_request", "downtime_per_year",
        "downtime_cost_per_year",
      ].filter(figures.known.contains)
      return own + usual
    }
    let names = asked.split(separator: ",").map { String($0).trimmingSpaces }
    for name in names { try figures.check(name, option: "--show") }
    return names
  }
}
