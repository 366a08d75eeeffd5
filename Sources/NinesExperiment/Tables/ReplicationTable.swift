import NinesKernel

/// The rows of replications.csv: the values of one replication of all figures that have such values.
struct ReplicationTable {
  static let limit = 100_000

  let columns: [String]
  private let figures: [Int]
  private(set) var rows: [ReplicationRow] = []
  private(set) var leftOut = 0

  init(plan: Plan) {
    figures = plan.figures.indices.filter { plan.figures[$0].quantity.hasReplicationValues }
    columns = figures.map { number in
      let figure = plan.figures[number]
      return figure.subject == "service" ? figure.metric : "\(figure.metric)_of_\(figure.subject)"
    }
  }

  /// - Parameter values: of all figures.
  mutating func add(_ values: [Double?], of replication: Int) {
    guard rows.count < Self.limit else {
      leftOut += 1
      return
    }
    rows.append(ReplicationRow(replication: replication, values: figures.map { values[$0] }))
  }
}

extension FigureQuantity {
  /// Whether one replication has a value of its own: means, shares and counts, but no quantiles.
  fileprivate var hasReplicationValues: Bool {
    switch self {
    case .response(_, let statistic), .wait(_, let statistic), .outage(let statistic),
      .takeover(let statistic), .detection(_, let statistic):
      if case .quantile = statistic { return false }
      return true
    case .agreement(let figure): return figure.hasReplicationValues
    case .timeToFirstOutage, .constant, .inherentAvailability, .infrastructureCostPerYear:
      return false
    default: return true
    }
  }
}

extension AgreementFigure {
  fileprivate var hasReplicationValues: Bool {
    switch self {
    case .promise, .creditPerYearQuantile, .availability(.quantile): return false
    default: return true
    }
  }
}
