package import NinesKernel
import NinesStatistics

/// Turns a plan into figures with intervals: replications on all threads, rounds until the figures are as narrow as
/// wanted, and what is to be known about them.
///
/// The result is the same to the bit for any number of threads; only the effort differs.
package enum Experiment {
  /// Replications done, those planned so far, and the share of them.
  package typealias Progress = @Sendable (_ done: Int, _ planned: Int, _ fraction: Double) -> Void

  package static func run(
    plan: Plan, options: ExperimentOptions = ExperimentOptions(),
    progress: @escaping Progress = { _, _, _ in }
  ) -> ExperimentResult {
    let start = ProcessTime.wall
    let book = ExperimentBook(plan: plan)
    let rare = RareOutages(plan: plan, options: options)
    book.figures.found = rare.found
    let targets = Targets(options.targets, plan: plan, settled: Set(rare.found.keys))
    book.chooseFidelity(widths: targets.widths, isPaired: false, threads: options.threads)
    let rule = StoppingRule(
      targets: targets.judged,
      plan: RoundPlan(
        first: plan.replications,
        maximum: options.maximumReplications ?? 256 * plan.replications))
    var total = targets.isEmpty ? plan.replications : rule.plan.totals[0]
    var decision: StoppingRule.Decision?
    while true {
      let planned = total
      replicate(book, upTo: planned, options: options, progress: progress)
      if book.replications < planned || targets.isEmpty { break }
      decision = rule.decision(
        after: planned, findings: targets.findings(from: book.figures))
      guard case .goOn(let next) = decision else { break }
      total = next
    }
    book.isInterrupted = book.replications < total
    if book.figures.wantsFirstOutage, !book.isInterrupted { book.findFirstOutage(options) }

    var result = book.result()
    rare.complete(&result)
    if !rare.missedTargets.isEmpty {
      result.warnings.append(
        "The interval is still wider than wanted: \(rare.missedTargets.joined(separator: ", ")).")
    }
    result.rareMethods = rare.methods
    if let shortfall = rare.shortfall(of: plan) { result.warnings.append(shortfall) }
    if !targets.isEmpty {
      result.untilReached =
        decision == .reached && targets.unknown.isEmpty && rare.missedTargets.isEmpty
      result.warnings += targets.warnings(after: decision, replications: book.replications)
    }
    result.effort.threads = max(1, options.threads)
    result.effort.cpuSeconds = ProcessTime.cpu
    result.effort.wallSeconds = ProcessTime.wall - start
    return result
  }

  /// Goes on with a book until it has so many replications, or is cancelled or flooded.
  static func replicate(
    _ book: ExperimentBook, upTo planned: Int, options: ExperimentOptions,
    progress: @escaping Progress
  ) {
    run(book, book.replications..<planned, options) { observations in
      book.add(observations)
      progress(book.replications, planned, Double(book.replications) / Double(planned))
    }
  }

  /// What replications of a book show, fewer than asked for where the run is cancelled or flooded; the book does not have
  /// them yet.
  static func observe(
    _ book: ExperimentBook, _ numbers: Range<Int>, options: ExperimentOptions,
    progress: @escaping (_ done: Int) -> Void
  ) -> [Observations] {
    var seen: [Observations] = []
    run(book, numbers, options) { observations in
      seen.append(observations)
      progress(seen.count)
    }
    return seen
  }

  private static func run(
    _ book: ExperimentBook, _ numbers: Range<Int>, _ options: ExperimentOptions,
    take: @escaping (Observations) -> Void
  ) {
    book.chooseFidelity(widths: [:], isPaired: true, threads: options.threads)
    OrderedRuns.run(plan: book.plan, scales: book.scales, numbers: numbers, options: options) {
      $0.run($1)
    } fold: { observations in
      if observations.requests?.isFlooded ?? false {
        book.floodedReplication = observations.replication
        return false
      }
      take(observations)
      return true
    }
  }
}
