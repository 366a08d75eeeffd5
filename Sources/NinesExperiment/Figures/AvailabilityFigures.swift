import NinesKernel
import NinesRandom
import NinesStatistics

/// Figures of what is up and down.
struct AvailabilityFigures {
  static let year = 8760.0 * 3600  // seconds

  let window: Double  // seconds of one replication
  /// Stretches of a replication that are ten times as long as any mean down time with what delays its end; nil: nothing can fail.
  let trials: Int?
  /// Whether what is up and down is known without chance.
  let isCertain: Bool

  init(_ plan: Plan) {
    window = plan.horizon
    let clocks = plan.infrastructure.clocks
    isCertain =
      plan.infrastructure.behaviours.isEmpty
      && clocks.allSatisfy { $0.upTime.variance == 0 && $0.downTime.variance == 0 }
    guard plan.hasFailures, let longest = clocks.map(\.downTime.mean).max() else {
      trials = nil
      return
    }
    let stretch =
      10 * (max(longest, plan.requests?.patience ?? 0) + plan.infrastructure.longestDelay)
    trials = stretch < window / 2 ? Int(min(1e6, window / stretch)) : 1
  }

  var years: Double { window / Self.year }

  func availability(
    _ kind: FigureQuantity.Availability, _ form: FigureQuantity.Form
  ) -> any FigureAccumulator {
    switch kind {
    case .time:
      return ShareFigure(form: form, trials: trials, isCertain: isCertain) { observations in
        observations.dependability.map { $0.downTime / $0.window }
      }
    case .minutes:
      return ShareFigure(form: form, trials: trials) { observations in
        observations.requests.map { $0.badMinutes / max(1, $0.minutes) }
      }
    case .request: return RequestFigures.errorShare(.init(), nil, form: form, trials: trials)
    }
  }

  /// Minutes.
  func downtimePerYear() -> ShareFigure {
    ShareFigure(scale: Self.year / 60, trials: trials, isCertain: isCertain) { observations in
      observations.dependability.map { $0.downTime / $0.window }
    }
  }

  func outagesPerYear() -> EventRateFigure {
    EventRateFigure(years: years, isCertain: isCertain) { $0.dependability?.outageCount ?? 0 }
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
    EventRateFigure(years: years, isCertain: isCertain) { observations in
      guard let failures = observations.dependability?.failures else { return 0 }
      return clocks.reduce(0) { $0 + failures[$1] }
    }
  }

  /// The share of time down, on average over components or structures; `rows` of the plan's `timed`.
  func partUnavailability(_ rows: [Int]) -> ShareFigure {
    ShareFigure(trials: trials, isCertain: isCertain) { observations in
      observations.dependability.map { dependability in
        rows.reduce(0) { $0 + dependability.timedDownTime[$1] }
          / (dependability.window * Double(max(1, rows.count)))
      }
    }
  }

  /// Of all down time.
  func downtimeShare(_ phase: Phase) -> RatioFigure {
    RatioFigure(limits: .share, isCertain: isCertain) { observations in
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
      return RatioFigure(isCertain: isCertain) { observations in
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
