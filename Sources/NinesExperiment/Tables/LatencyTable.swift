import NinesKernel
import NinesStatistics

/// The rows of latency.csv: percentiles by class and by the state that requests met.
struct LatencyTable {
  static let quantiles = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999]

  private let histograms: RequestHistograms
  private var parts: [(name: String, rows: [Int])] = []  // all, then all-up and degraded
  private static let states = ["all", "all-up", "degraded"]

  init(plan: Plan, histograms: RequestHistograms) {
    self.histograms = histograms
    guard let requests = plan.requests else { return }
    var names: [(name: String, number: Int?)] = [("all", nil)]
    if requests.classes.count > 1 {
      names += requests.classes.enumerated().map { ($1.name, $0) }
    }
    let states: [ArrivalState?] = plan.hasFailures ? [nil, .allUp, .degraded] : [nil]
    parts = names.map { part in
      let rows = states.map { state in
        histograms.row(of: .response, .init(requestClass: part.number, state: state))
      }
      return (part.name, rows)
    }
  }

  func rows(confidence: Double) -> [LatencyRow] {
    parts.flatMap { part in
      let found = part.rows.map {
        histograms.findings(row: $0, probabilities: Self.quantiles, confidence: confidence)
      }
      // The states say something new only where both occurred.
      let isSplit = found.count > 1 && found[1].requests > 0 && found[2].requests > 0
      return zip(Self.states, found).prefix(isSplit ? 3 : 1).flatMap { state, found in
        zip(Self.quantiles, found.findings).map { quantile, finding in
          LatencyRow(
            requestClass: part.name, state: state, quantile: quantile, finding: finding,
            requests: found.requests)
        }
      }
    }
  }
}
