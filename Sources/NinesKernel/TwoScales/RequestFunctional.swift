import NinesStatistics

/// A linear function of request sums with mean zero at the value of a figure: what decides its interval.
enum RequestFunctional: Sendable {
  case failed
  case badMinutes
  /// Time above a threshold of the plan, by its row.
  case timeAbove(Int)
  /// Passages of a busy watch of the plan, by its row.
  case passages(Int)
  /// Good requests slower than `seconds`, less their share of all good ones.
  case slower(than: Double, share: Double)
  /// The sum of response times less the mean's share.
  case response(mean: Double)

  func value(_ sums: RequestSums) -> Double {
    switch self {
    case .failed: return sums.failed
    case .badMinutes: return sums.badMinutes
    case .timeAbove(let row): return row < sums.timeAbove.count ? sums.timeAbove[row] : 0
    case .passages(let row): return row < sums.busy.count ? sums.busy[row].passages : 0
    case .slower(let seconds, let share):
      return sums.tallies.reduce(0) {
        $0 + $1.responseCounts.exceedances(above: seconds) - share * $1.good
      }
    case .response(let mean):
      return sums.tallies.reduce(0) { $0 + $1.responseSum - mean * $1.good }
    }
  }

  /// The part of the sums that it is mostly made of.
  var part: WritableKeyPath<SumFactors, Double> {
    switch self {
    case .failed: \.outcomes
    case .badMinutes: \.badMinutes
    case .slower: \.counts
    case .response: \.times
    case .timeAbove, .passages: \.rest
    }
  }

  /// Whether what happens in full stations is part of it.
  var isOfFullStations: Bool {
    switch self {
    case .failed, .timeAbove, .passages: true
    default: false
    }
  }
}
