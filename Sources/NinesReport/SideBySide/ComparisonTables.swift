package import NinesExperiment
import NinesStatistics

/// The tables of one comparison, or of one under each of several conditions.
package enum ComparisonTables {
  static let comparison = "comparison"
  static let ranking = "ranking"

  /// comparison.csv, ranking.csv, summary.csv.
  package static func tables(of comparisons: [ComparisonFindings]) -> [Table] {
    [comparisonTable(comparisons), rankingTable(comparisons), summaryTable(comparisons)]
  }

  /// A row for each pair and figure.
  private static func comparisonTable(_ comparisons: [ComparisonFindings]) -> Table {
    var table = Table(
      name: comparison,
      columns: [
        "condition", "metric", "subject", "unit", "first", "second", "first_estimate",
        "second_estimate", "difference", "ci_low", "ci_high", "confidence", "better",
        "pairing_factor", "correlation", "method", "samples",
      ])
    for result in comparisons {
      for figure in result.figures {
        for first in result.scenarios.indices {
          for second in result.scenarios.indices.dropFirst(first + 1) {
            table.add(row(result, figure, first, second))
          }
        }
      }
    }
    return table
  }

  private static func row(
    _ result: ComparisonFindings, _ figure: ComparedFigure, _ first: Int, _ second: Int
  ) -> [Cell] {
    let names = [result.scenarios[first].name, result.scenarios[second].name]
    let estimates = [first, second].map { Cell.optional(figure.findings[$0].estimate?.value) }
    let head: [Cell] =
      [
        .text(result.condition ?? ""), .text(figure.metric), .text(figure.subject),
        .text(figure.unit), .text(names[0]), .text(names[1]),
      ] + estimates
    guard let pair = figure.pair(first, second) else {
      let cells = FindingCells(
        [first, second].map { figure.findings[$0] }.first(where: \.hasNoSteadyState)
          ?? .unsupported(.noObservations))
      let better = figure.better(first, second).map { Cell.text(names[$0 == first ? 0 : 1]) }
      return head + cells.numbers + [
        .number(result.confidence), better ?? .text("undecided"), .empty, .empty, cells.method,
        .empty,
      ]
    }
    let cells = FindingCells(pair.difference.finding)
    let better: Cell
    switch pair.verdict {
    case .first: better = .text(figure.preference == .neither ? "" : names[0])
    case .second: better = .text(figure.preference == .neither ? "" : names[1])
    case .undecided: better = .text("undecided")
    case .equal: better = .text("equal")
    }
    let hasInterval = pair.difference.finding.estimate != nil
    return head + cells.numbers + [
      .number(result.confidence), better, .optional(pair.difference.gain),
      hasInterval ? .number(pair.difference.correlation) : .empty,
      method(cells.method, pairs: figure.pairs.count), cells.samples,
    ]
  }

  private static func method(_ method: Cell, pairs: Int) -> Cell {
    guard case .text(let text) = method, pairs > 1, !text.hasPrefix("unsupported") else {
      return method
    }
    return .text("\(text), Bonferroni over \(pairs) pairs")
  }

  /// A row for each figure and candidate, the best first; those without a number last.
  private static func rankingTable(_ comparisons: [ComparisonFindings]) -> Table {
    var table = Table(
      name: ranking,
      columns: [
        "condition", "metric", "subject", "unit", "rank", "scenario", "estimate", "ci_low",
        "ci_high", "wins", "order_confidence", "best_confidence", "method",
      ])
    for result in comparisons {
      for figure in result.figures where figure.preference != .neither {
        let others = result.scenarios.indices.filter { !figure.order.contains($0) }
        for (place, row) in (figure.order + others).enumerated() {
          let cells = FindingCells(figure.findings[row])
          let isRanked = place < figure.order.count
          table.add(
            [
              .text(result.condition ?? ""), .text(figure.metric), .text(figure.subject),
              .text(figure.unit), isRanked ? .integer(place + 1) : .empty,
              .text(result.scenarios[row].name),
            ] + cells.numbers + [
              .text(figure.winner == nil ? "undecided" : figure.winner == row ? "yes" : "no"),
              .number(figure.orderConfidence), .number(figure.bestConfidence), cells.method,
            ])
        }
      }
    }
    return table
  }

  private static func summaryTable(_ comparisons: [ComparisonFindings]) -> Table {
    var table = Table(name: SummaryTable.name, columns: SummaryTable.columns)
    for comparison in comparisons {
      for var result in comparison.results {
        if let condition = comparison.condition { result.scenario += " at \(condition)" }
        for row in SummaryTable.table(of: result).rows { table.add(row) }
      }
    }
    return table
  }
}

extension ComparedFigure {
  /// Of two candidates of which one has no steady state, the other.
  func better(_ first: Int, _ second: Int) -> Int? {
    guard preference != .neither else { return nil }
    switch (findings[first].hasNoSteadyState, findings[second].hasNoSteadyState) {
    case (true, false): return second
    case (false, true): return first
    default: return nil
    }
  }
}
