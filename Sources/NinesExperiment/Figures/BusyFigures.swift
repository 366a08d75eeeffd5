import NinesKernel
import NinesStatistics

/// Figures of busy periods; rows are those of the plan's watches.
enum BusyFigures {
  /// The chance that a busy period sees what is watched for.
  static func overflow(row: Int) -> RequestShareFigure {
    RequestShareFigure(form: .unavailability, trials: 1) { observations in
      observations.requests.map {
        RatioSums(numerator: $0.busy[row].passages, denominator: $0.busy[row].periods)
      }
    }
  }

  /// The mean time until it first happens: the time up to then in every busy period and the idle time before, over the
  /// busy periods in which it happens. Exact where arrivals have no memory and nothing fails, for then nothing lasts
  /// beyond an empty place.
  static func timeToPassage(row: Int) -> RatioFigure {
    RatioFigure { observations in
      observations.requests.map {
        RatioSums(
          numerator: $0.window - $0.busy[row].secondsAfter, denominator: $0.busy[row].passages)
      }
    }
  }
}
