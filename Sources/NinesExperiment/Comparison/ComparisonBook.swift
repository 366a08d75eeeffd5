import NinesKernel
import NinesStatistics

/// The candidates of a comparison in the making, and the differences of their figures.
struct ComparisonBook {
  let scenarios: [Scenario]
  let books: [ExperimentBook]
  let confidence: Double

  /// - Parameter scenarios: at least two.
  init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
    books = scenarios.map { ExperimentBook(plan: $0.plan) }
    confidence = scenarios[0].plan.confidence
  }

  /// Candidates whose figures of requests have numbers, and that are worth running.
  var running: [Int] {
    books.indices.filter {
      books[$0].stability.overloads.isEmpty && books[$0].floodedReplication == nil
    }
  }

  /// Figures that all candidates have: the row in each plan.
  private var commonRows: [[Int]] {
    let first = scenarios[0].plan.figures
    return first.indices.compactMap { row in
      var rows: [Int] = []
      for scenario in scenarios {
        guard
          let match = scenario.plan.figures.firstIndex(where: {
            $0.metric == first[row].metric && $0.subject == first[row].subject
          })
        else { return nil }
        rows.append(match)
      }
      return rows
    }
  }

  func results() -> [ExperimentResult] {
    zip(scenarios, books).map { scenario, book in
      var result = book.result()
      result.scenario = scenario.name
      if book.replications == 0, let reason = Stability.line(book.causes) {
        result.figures = result.figures.map { figure in
          Figure(
            metric: figure.metric, subject: figure.subject, unit: figure.unit,
            finding: figure.finding.estimate == nil
              ? .unsupported(.noSteadyState(reason)) : figure.finding, isUsual: figure.isUsual)
        }
      }
      return result
    }
  }

  func figures(_ results: [ExperimentResult]) -> [ComparedFigure] {
    commonRows.map { rows in figure(rows, results.indices.map { results[$0].figures[rows[$0]] }) }
  }

  /// One figure in all plans that have it, for the decision when to stop.
  func figure(named name: String) -> ComparedFigure? {
    let matching = commonRows.filter { rows in
      let figure = scenarios[0].plan.figures[rows[0]]
      return figure.metric == name || "\(figure.metric) of \(figure.subject)" == name
    }
    let rows = matching.first { scenarios[0].plan.figures[$0[0]].subject == "service" }
    return (rows ?? matching.first).map { rows in
      figure(rows, books.indices.map { books[$0].figure(rows[$0], books[$0].causes) })
    }
  }

  private func figure(_ rows: [Int], _ figures: [Figure]) -> ComparedFigure {
    let quantity = scenarios[0].plan.figures[rows[0]].quantity
    let preference = Preference(quantity)
    let inRace = figures.indices.filter { row in
      if case .unsupported(.noSteadyState) = figures[row].finding { return false }
      return true
    }
    let comparisons = SimultaneousComparisons(confidence: confidence, candidates: inRace.count)
    let estimator = PairedDifferenceEstimator(confidence: comparisons.confidenceOfEach)
    var findings: [Int: Finding] = [:]
    var influences: [Int: [Double]] = [:]
    for row in inRace {
      findings[row] = books[row].figures.finding(
        rows[row], confidence: comparisons.confidenceOfEach)
      influences[row] = books[row].figures.influences(rows[row])
    }
    var pairs: [ComparedPair] = []
    for (place, first) in inRace.enumerated() {
      for second in inRace.dropFirst(place + 1) {
        guard let one = findings[first], let other = findings[second] else { continue }
        let difference = estimator.difference(
          one, influences[first] ?? [], less: other, influences[second] ?? [])
        pairs.append(
          ComparedPair(
            first: first, second: second, difference: difference, preference: preference))
      }
    }
    return ComparedFigure(
      figures[0], preference: preference, findings: figures.map(\.finding), pairs: pairs,
      comparisons: comparisons, confidence: confidence)
  }
}
