import NinesKernel
import NinesStatistics

/// Figures of what is up and down.
struct AvailabilityFigures {
  static let year = 8760.0 * 3600  // seconds

  let window: Double  // seconds of one replication

  var years: Double { window / Self.year }

  func availability(
    _ kind: FigureQuantity.Availability, _ form: FigureQuantity.Form
  ) -> any FigureAccumulator {
    switch kind {
    case .time:
      return MeanFigure(limits: .share, provesBound: true, form: form) { observations in
        observations.dependability.map { $0.downTime / $0.window }
      }
    case .minutes:
      return MeanFigure(limits: .share, provesBound: true, form: form) { observations in
        observations.requests.map { Double($0.badMinutes) / Double(max(1, $0.minutes)) }
      }
    case .request: return RequestFigures.errorShare(.init(), nil, form: form)
    }
  }

  /// Minutes.
  func downtimePerYear() -> MeanFigure {
    MeanFigure(limits: .share, provesBound: true, scale: Self.year / 60) { observations in
      observations.dependability.map { $0.downTime / $0.window }
    }
  }

  func outagesPerYear() -> EventRateFigure {
    EventRateFigure(years: years) { $0.dependability?.outageCount ?? 0 }
  }

  /// Over the outages that began in the window, to their end.
  func outage(_ statistic: FigureQuantity.Statistic) -> any FigureAccumulator {
    durations(statistic) { $0.dependability?.outageLengths ?? [] }
  }

  func downAt(row: Int) -> ProportionFigure {
    ProportionFigure { observations in
      guard let downAt = observations.dependability?.downAt, row < downAt.count else { return nil }
      return downAt[row]
    }
  }

  func reliability(at time: Double) -> ProportionFigure {
    ProportionFigure { observations in
      observations.dependability.map { ($0.firstOutage ?? .infinity) > time }
    }
  }

  func failures(_ clocks: [Int]) -> MeanFigure {
    MeanFigure { observations in
      observations.dependability.map { dependability in
        Double(clocks.reduce(0) { $0 + dependability.failures[$1] })
      }
    }
  }

  func failuresPerYear(_ clocks: [Int]) -> EventRateFigure {
    EventRateFigure(years: years) { observations in
      guard let failures = observations.dependability?.failures else { return 0 }
      return clocks.reduce(0) { $0 + failures[$1] }
    }
  }

  /// The share of time down, on average over components or structures; `rows` of the plan's `timed`.
  func partUnavailability(_ rows: [Int]) -> MeanFigure {
    MeanFigure(limits: .share, provesBound: true) { observations in
      observations.dependability.map { dependability in
        rows.reduce(0) { $0 + dependability.timedDownTime[$1] }
          / (dependability.window * Double(max(1, rows.count)))
      }
    }
  }

  /// Of all down time.
  func downtimeShare(_ phase: Phase) -> RatioFigure {
    RatioFigure(limits: .share) { observations in
      observations.dependability.map { dependability in
        var sums = RatioSums()
        guard dependability.downTime > 0 else { return sums }
        for times in dependability.downTimeByCause where times != PhaseTimes() {
          sums.add(times[phase], over: 0)
        }
        sums.denominator = dependability.downTime
        return sums
      }
    }
  }

  func takeover(_ statistic: FigureQuantity.Statistic) -> any FigureAccumulator {
    durations(statistic) { $0.dependability?.takeovers ?? [] }
  }

  /// Any statistic of durations that come in a list by replication.
  func durations(
    _ statistic: FigureQuantity.Statistic, _ read: @escaping (Observations) -> [Double]
  ) -> any FigureAccumulator {
    switch statistic {
    case .mean:
      return RatioFigure { observations in
        let durations = read(observations)
        return RatioSums(
          numerator: durations.reduce(0, +), denominator: Double(durations.count))
      }
    case .standardDeviation:
      return DeviationFigure { observations in
        let durations = read(observations)
        return PowerSums(
          count: Double(durations.count), sum: durations.reduce(0, +),
          squares: durations.reduce(0) { $0 + $1 * $1 })
      }
    case .quantile(let probability):
      return DurationQuantileFigure(probability: probability, read: read)
    case .largest: return LargestFigure(read: read)
    }
  }
}
