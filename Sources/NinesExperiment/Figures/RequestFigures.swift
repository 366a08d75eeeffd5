import NinesKernel
import NinesStatistics

/// Figures over the requests of one class or all, in one state or all: ratios of sums, for their number varies.
enum RequestFigures {
  static func responseMean(_ requests: FigureQuantity.Requests) -> RatioFigure {
    perGoodRequest(requests) { $0.responseSum }
  }

  static func waitMean(_ requests: FigureQuantity.Requests) -> RatioFigure {
    perGoodRequest(requests) { $0.waitSum }
  }

  static func slowdown(_ requests: FigureQuantity.Requests) -> RatioFigure {
    perGoodRequest(requests) { $0.slowdownSum }
  }

  static func waitingShare(_ requests: FigureQuantity.Requests) -> RatioFigure {
    perGoodRequest(requests, limits: .share) { $0.waited }
  }

  static func responseDeviation(_ requests: FigureQuantity.Requests) -> DeviationFigure {
    DeviationFigure { observations in
      let tallies = observations.requestTallies
      return PowerSums(
        count: tallies.sum(over: requests) { $0.good },
        sum: tallies.sum(over: requests) { $0.responseSum },
        squares: tallies.sum(over: requests) { $0.responseSquares })
    }
  }

  /// - Parameter outcome: nil for any failure.
  static func errorShare(
    _ requests: FigureQuantity.Requests, _ outcome: Outcome?,
    form: FigureQuantity.Form = .unavailability, trials: Int? = nil
  ) -> RequestShareFigure {
    RequestShareFigure(form: form, trials: trials) { observations in
      let tallies = observations.requestTallies
      return RatioSums(
        numerator: tallies.sum(over: requests) { tally in
          outcome.map { tally.outcomes[$0.rawValue] } ?? tally.failed
        },
        denominator: tallies.sum(over: requests) { $0.requests })
    }
  }

  static func timeToFailure(_ requests: FigureQuantity.Requests) -> RatioFigure {
    RatioFigure { observations in
      let tallies = observations.requestTallies
      return RatioSums(
        numerator: tallies.sum(over: requests) { $0.failureTimeSum },
        denominator: tallies.sum(over: requests) { $0.failed })
    }
  }

  /// Good requests per second.
  static func throughput() -> MeanFigure {
    MeanFigure { observations in
      observations.requests.map { requests in
        observations.requestTallies.sum(over: .init()) { $0.good } / requests.window
      }
    }
  }

  private static func perGoodRequest(
    _ requests: FigureQuantity.Requests, limits: Interval = .nonNegative,
    _ sum: @escaping (TallySums) -> Double
  ) -> RatioFigure {
    RatioFigure(limits: limits) { observations in
      let tallies = observations.requestTallies
      return RatioSums(
        numerator: tallies.sum(over: requests, sum),
        denominator: tallies.sum(over: requests) { $0.good })
    }
  }
}

extension Observations {
  /// By class, then by state; empty without traffic.
  var requestTallies: [TallySums] { requests?.tallies ?? [] }
}

extension [TallySums] {
  /// Adds up one value of the tallies that a selection takes in.
  func sum(over requests: FigureQuantity.Requests, _ value: (TallySums) -> Double) -> Double {
    var sum = 0.0
    for row in requests.rows(of: count) { sum += value(self[row]) }
    return sum
  }
}

extension FigureQuantity.Requests {
  /// The rows among `count` tallies, which stand by class and then by state.
  func rows(of count: Int) -> StrideTo<Int> {
    let states = ArrivalState.allCases.count
    let first = (requestClass ?? 0) * states + (state?.rawValue ?? 0)
    let end = requestClass.map { ($0 + 1) * states } ?? count
    return stride(from: first, to: end, by: state == nil ? 1 : states)
  }
}
