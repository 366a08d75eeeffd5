import NinesKernel
import NinesStatistics

/// Which of several candidates is better, under the same failures, arrivals and work.
///
/// All candidates run the same numbered replications, whose streams have the same names. Candidates that arithmetic
/// shows to be overloaded are not run. Outages too rare for the replications are estimated for each candidate by itself. With
/// targets all go on in rounds until the differences of those figures are as narrow as wanted, relative to the figure.
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
    let rare = RareCandidates(book, options: options)
    let first = scenarios[0].plan.replications
    let rule = StoppingRule(
      targets: options.targets.filter { !rare.settles($0.key) },
      plan: RoundPlan(
        first: first, maximum: options.maximumReplications ?? 64 * first))
    var total = first
    var decision: StoppingRule.Decision?
    var isInterrupted = false
    while true {
      ComparedRounds.run(book, upTo: total, options: options, progress: progress)
      isInterrupted = book.running.contains { book.books[$0].replications < total }
      if isInterrupted || rule.targets.isEmpty || book.running.count < 2 { break }
      decision = rule.decision(
        after: total, findings: widths(of: options.targets.keys, in: book))
      guard case .goOn(let next) = decision else { break }
      total = next
    }

    if isInterrupted, book.books.allSatisfy({ $0.replications == 0 }) {
      return ComparisonFindings(
        condition: condition, confidence: book.confidence, isInterrupted: true)
    }
    var results = book.results()
    for row in results.indices {
      rare.complete(&results[row], row)
      results[row].effort.threads = max(1, options.threads)
      results[row].effort.cpuSeconds = ProcessTime.cpu
      results[row].effort.wallSeconds = ProcessTime.wall - start
    }
    var comparison = ComparisonFindings(
      condition: condition, confidence: book.confidence, isInterrupted: isInterrupted)
    comparison.scenarios = scenarios
    comparison.results = results
    comparison.figures = book.figures(results)
    switch decision {
    case .exhausted(let missed):
      comparison.warnings.append(
        "After \(total) replications differences are still wider than wanted: "
          + missed.joined(separator: ", ") + ".")
    case .outOfReach(let missed):
      comparison.warnings.append(
        "After \(total) replications no candidate shows a case of "
          + missed.joined(separator: ", ") + "; the longest run can hardly show enough of them.")
    case .goOn, .reached, nil: break
    }
    let settled = options.targets.filter { rare.settles($0.key) }
    let found = widths(of: settled.keys, in: book)
    let missed = settled.filter { found[$0.key]?.relativeHalfWidth ?? .infinity > $0.value }.keys
    if !missed.isEmpty {
      comparison.warnings.append(
        "Differences of rare outages are still wider than wanted: "
          + missed.sorted().joined(separator: ", ") + ".")
    }
    return comparison
  }

  /// By name: the widest difference, its value being the larger of the two figures.
  private static func widths(
    of names: some Sequence<String>, in book: ComparisonBook
  ) -> [String: Finding] {
    var findings: [String: Finding] = [:]
    for name in names {
      guard let figure = book.figure(named: name) else { continue }
      var widest: Estimate?
      var missing: Finding?
      for pair in figure.pairs {
        guard let estimate = pair.difference.finding.estimate else {
          missing = pair.difference.finding
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
      findings[name] = missing ?? widest.map { .supported($0) }
    }
    return findings
  }
}
