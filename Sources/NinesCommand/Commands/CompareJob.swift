import NinesExperiment
import NinesKernel
import NinesReport

/// One comparison from the command line to files and a table.
struct CompareJob {
  private let command: CompareCommand
  private let set: ScenarioSet
  private let rankedBy: String
  private let targets: UntilTargets?
  private var output: SideBySideOutput

  /// - Throws: what can be known to fail before the first run.
  init(_ command: CompareCommand) throws(Failure) {
    self.command = command
    var variations: [Variation] = []
    for text in command.vary { variations.append(try Variation(text, option: "--vary")) }
    var conditions: [Variation] = []
    for text in command.at { conditions.append(try Variation(text, option: "--at")) }
    set = try ScenarioSet(
      paths: command.models, overrides: command.options.allOverrides, variations: variations,
      conditions: conditions)
    let plan = set.groups[0].scenarios[0].plan
    try Self.check(set)
    try Self.checkTimes(set)
    targets = try command.until.map { text throws(Failure) in
      try UntilTargets(text, for: plan)
    }
    rankedBy = try Self.ranking(command.by, targets, plan)
    output = try SideBySideOutput(
      set, command.options, kind: "compare",
      changes: command.vary.map { "--vary \($0)" } + command.at.map { "--at \($0)" }
        + ["until=\(command.until ?? "")"])
  }

  mutating func run() throws(Failure) {
    var comparisons = simulate()
    if !comparisons.isEmpty { comparisons[0].warnings.insert(contentsOf: set.notes, at: 0) }
    guard let first = comparisons.first, !first.results.isEmpty else {
      throw Failure(
        .couldNotFinish, "interrupted before all candidates had replications; nothing was written")
    }
    let isInterrupted = comparisons.contains(where: \.isInterrupted)
    try output.write(
      tables: ComparisonTables.tables(of: comparisons),
      results: comparisons.flatMap(\.results), isInterrupted: isInterrupted,
      text: command.options.quiet
        ? nil
        : ComparisonText(
          comparisons, title: output.title(varied: command.vary), rankedBy: rankedBy))
  }

  private func simulate() -> [ComparisonFindings] {
    var options = ExperimentOptions()
    options.threads = command.options.threadCount
    options.targets = targets?.widths ?? [:]
    options.isCancelled = { Interruption.isRequested }
    Interruption.install()
    let bar = !command.options.quiet && Console.showsProgress ? ProgressBar() : nil
    defer { bar?.clear() }
    var comparisons: [ComparisonFindings] = []
    let groups = set.groups.count
    for (number, group) in set.groups.enumerated() where !Interruption.isRequested {
      let comparison = Comparison.run(
        group.scenarios, condition: group.condition, options: options
      ) { done, planned, fraction in
        if done > 0 { Interruption.noteResults() }
        bar?.show(
          done: done, planned: planned, fraction: (Double(number) + fraction) / Double(groups))
      }
      if !comparison.results.isEmpty { comparisons.append(comparison) }
    }
    if comparisons.count < groups, !comparisons.isEmpty {
      comparisons[comparisons.count - 1].isInterrupted = true
    }
    return comparisons
  }

  private static func check(_ set: ScenarioSet) throws(Failure) {
    for group in set.groups {
      guard group.scenarios.count > 1 else {
        throw Failure(.badInput, "one candidate alone cannot be compared; give --vary two values")
      }
      guard group.scenarios.count <= 100 else {
        throw Failure(.badInput, "\(group.scenarios.count) candidates; at most 100 are compared")
      }
      let first = group.scenarios[0].plan
      guard
        group.scenarios.allSatisfy({
          $0.plan.seed == first.seed && $0.plan.replications == first.replications
            && $0.plan.confidence == first.confidence
        })
      else {
        throw Failure(
          .badInput,
          "candidates need the same run.seed, run.replications and run.confidence: their "
            + "differences are taken replication by replication")
      }
    }
  }

  /// Files of other lengths of run would be told under the first one's.
  private static func checkTimes(_ set: ScenarioSet) throws(Failure) {
    let first = set.models[0]
    for model in set.models.dropFirst() {
      for (key, own, others) in [
        ("run.horizon", model.plan.horizon, first.plan.horizon),
        ("run.warm_up", model.plan.warmUp, first.plan.warmUp),
      ] where own != others {
        throw Failure(
          .badInput,
          "\(key) is \(Phrase.duration(others)) in \(first.path) and \(Phrase.duration(own)) in "
            + "\(model.path); candidates are compared over the same time: give --set \(key)=...")
      }
    }
  }

  /// The figure asked for, or what the model is about.
  private static func ranking(
    _ asked: String?, _ targets: UntilTargets?, _ plan: Plan
  ) throws(Failure) -> String {
    let figures = FigureNames(plan)
    guard let asked else {
      let usual = [
        targets?.targets.first?.metric, "response_mean", "downtime_cost_per_year",
        "unavailability_time",
      ]
      return usual.compactMap { $0 }.first { figures.known.contains($0) } ?? figures.known.first
        ?? ""
    }
    try figures.check(asked, option: "--by")
    return asked
  }
}
