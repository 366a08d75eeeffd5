import NinesKernel

/// Outages too rare for the replications of a comparison, estimated for each candidate by itself.
///
/// Their differences are those of independent figures.
struct RareCandidates {
  private let scenarios: [Scenario]
  /// By candidate; nil for one that is not run.
  private var outages: [RareOutages?]

  /// Lets the books say what is found.
  init(_ book: ComparisonBook, options: ExperimentOptions) {
    scenarios = book.scenarios
    outages = scenarios.map { _ in nil }
    var options = options
    // Two widths of one size join to this one.
    options.targets = options.targets.mapValues { $0 / 2.0.squareRoot() }
    for row in book.running where !options.isCancelled() {
      let found = RareOutages(plan: scenarios[row].plan, options: options)
      book.books[row].figures.found = found.found
      outages[row] = found
    }
  }

  /// Whether a figure of some candidate is found beside the replications, which then do not narrow differences to it.
  func settles(_ name: String) -> Bool {
    outages.indices.contains { candidate in
      let plan = scenarios[candidate].plan
      let row = Targets.row(of: name, in: plan, beyondReplications: true)
      return row.map { outages[candidate]?.found[$0] != nil } ?? false
    }
  }

  func complete(_ result: inout ExperimentResult, _ candidate: Int) {
    guard let rare = outages[candidate] else { return }
    rare.complete(&result)
    result.rareMethods = rare.methods
    if let shortfall = rare.shortfall(of: scenarios[candidate].plan) {
      result.warnings.append(shortfall)
    }
  }
}
