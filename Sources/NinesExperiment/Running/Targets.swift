import NinesKernel
import NinesStatistics

/// The relative half-widths that a run goes on for, by the figures of its plan.
struct Targets {
  /// By the name they were given: the row of the figure.
  private var rows: [String: Int] = [:]
  let judged: [String: Double]
  /// Names of figures that the plan does not have, or that replications do not narrow.
  let unknown: [String]
  let isEmpty: Bool

  /// - Parameter settled: rows of figures that are found beside the replications.
  init(_ targets: [String: Double], plan: Plan, settled: Set<Int> = []) {
    for name in targets.keys {
      let row = Self.row(of: name, in: plan, beyondReplications: true)
      rows[name] = row.map(settled.contains) ?? false ? row : Self.row(of: name, in: plan)
    }
    let known = rows
    judged = targets.filter { known[$0.key].map { !settled.contains($0) } ?? false }
    unknown = targets.keys.filter { known[$0] == nil }.sorted()
    // With nothing to judge by, the plan's own replications are all there is to do.
    isEmpty = targets.isEmpty
  }

  /// `METRIC of SUBJECT`, or `METRIC` of the service, or of whatever has it.
  ///
  /// - Parameter beyondReplications: figures too that replications do not narrow.
  static func row(of name: String, in plan: Plan, beyondReplications: Bool = false) -> Int? {
    let rows = plan.figures.indices.filter { row in
      let figure = plan.figures[row]
      if case .timeToFirstOutage = figure.quantity, !beyondReplications { return false }
      return figure.metric == name || "\(figure.metric) of \(figure.subject)" == name
    }
    return rows.first { plan.figures[$0].subject == "service" } ?? rows.first
  }

  /// By row of the plan's figures.
  var widths: [Int: Double] {
    var widths: [Int: Double] = [:]
    for (name, width) in judged {
      if let row = rows[name] { widths[row] = min(width, widths[row] ?? .infinity) }
    }
    return widths
  }

  func findings(from figures: FigureBook) -> [String: Finding] {
    rows.mapValues { figures.finding($0) }
  }

  func warnings(after decision: StoppingRule.Decision?, replications: Int) -> [String] {
    var warnings = unknown.map { "--until \($0): the run has no such figure to narrow." }
    switch decision {
    case .exhausted(let missed):
      let list = missed.joined(separator: ", ")
      warnings.append(
        "After \(replications) replications the interval is still wider than wanted: \(list).")
    case .outOfReach(let missed):
      let list = missed.joined(separator: ", ")
      warnings.append(
        "The run ended after \(replications) replications without the width wanted, for they show no "
          + "case of what it is the width of: \(list). The longest run can hardly show enough of "
          + "them, if there are any.")
    case .goOn, .reached, nil: break
    }
    return warnings
  }
}
