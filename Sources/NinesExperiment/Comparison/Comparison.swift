import NinesKernel
import NinesStatistics

/// Which of several candidates is better, under the same failures, arrivals and work.
///
/// All candidates run the same numbered replications, whose streams have the same names. Candidates that arithmetic
/// shows to be overloaded are not run. With targets all go on in rounds until the differences of those figures are as
/// narrow as wanted, relative to the figure.
package enum Comparison {
  /// - Parameters:
  ///   - scenarios: at least two, of one seed and number of replications.
  ///   - condition: what they have in common beside the model.
  package static func run(
    _ scenarios: [Scenario], condition: String? = nil,
    options: ExperimentOptions = ExperimentOptions(),
    progress: @escaping Experiment.Progress = { _, _, _ in }
  ) -> ComparisonFindings {
    precondition(scenarios.count > 1, "a comparison needs two candidates")
    let start = ProcessTime.wall
    let book = ComparisonBook(scenarios)
    let first = scenarios[0].plan.replications
    let rule = StoppingRule(
      targets: options.targets,
      plan: RoundPlan(
        first: first, maximum: options.maximumReplications ?? 64 * first))
    var total = first
    var decision: StoppingRule.Decision?
    var isInterrupted = false
    while true {
      advance(book, upTo: total, options: options, progress: progress)
      isInterrupted = book.running.contains { book.books[$0].replications < total }
      if isInterrupted || options.targets.isEmpty || book.running.count < 2 { break }
      decision = rule.decision(
        after: total, findings: widths(of: options.targets.keys, in: book))
      guard case .goOn(let next) = decision else { break }
      total = next
    }

    // A candidate that was cut short has other replications than the rest, and is left out.
    let complete = scenarios.indices.filter {
      !book.running.contains($0) || book.books[$0].replications >= total
    }
    guard !complete.isEmpty else {
      return ComparisonFindings(
        condition: condition, confidence: book.confidence, isInterrupted: true)
    }
    let kept = book.kept(complete)
    var results = kept.results()
    for row in results.indices {
      results[row].effort.threads = max(1, options.threads)
      results[row].effort.cpuSeconds = ProcessTime.cpu
      results[row].effort.wallSeconds = ProcessTime.wall - start
    }
    var comparison = ComparisonFindings(
      condition: condition, confidence: book.confidence, isInterrupted: isInterrupted)
    comparison.scenarios = kept.scenarios
    comparison.results = results
    comparison.figures = kept.figures(results)
    let named = Set(scenarios.map(\.plan.rareOutages)).subtracting([.auto, .plain])
    for method in named.map(\.rawValue).sorted() {
      comparison.warnings.append(
        "run.rare_outages: \(method) has no effect here: candidates are compared replication by "
          + "replication.")
    }
    if case .exhausted(let missed) = decision {
      comparison.warnings.append(
        "After \(total) replications differences are still wider than wanted: "
          + missed.joined(separator: ", ") + ".")
    }
    return comparison
  }

  private static func advance(
    _ book: ComparisonBook, upTo total: Int, options: ExperimentOptions,
    progress: @escaping Experiment.Progress
  ) {
    let running = book.running
    let all = total * running.count
    for (place, row) in running.enumerated() where !options.isCancelled() {
      Experiment.replicate(book.books[row], upTo: total, options: options) { done, planned, _ in
        let over = planned * place + done
        progress(over, all, Double(over) / Double(all))
      }
    }
  }

  /// By name: the widest difference, its value being the larger of the two figures.
  private static func widths(
    of names: some Sequence<String>, in book: ComparisonBook
  ) -> [String: Finding] {
    var findings: [String: Finding] = [:]
    for name in names {
      guard let figure = book.figure(named: name) else { continue }
      var widest: Estimate?
      for pair in figure.pairs {
        guard let estimate = pair.difference.finding.estimate else {
          widest = nil
          break
        }
        let size =
          [pair.first, pair.second].compactMap { figure.findings[$0].estimate?.value }
          .map(abs).max() ?? 0
        let relative = Estimate(
          value: size, interval: estimate.interval, confidence: estimate.confidence,
          method: estimate.method, samples: estimate.samples)
        if relative.relativeHalfWidth >= widest?.relativeHalfWidth ?? 0 { widest = relative }
      }
      if let widest { findings[name] = .supported(widest) }
    }
    return findings
  }
}
