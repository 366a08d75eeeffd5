import NinesKernel
import NinesStatistics

/// How well balancers know their servers; over the given views together.
struct DetectionFigures {
  let views: [Int]

  /// From a server's failure to its leaving the rotation, where that came before its repair.
  func detection(
    _ statistic: FigureQuantity.Statistic, among figures: AvailabilityFigures
  ) -> any FigureAccumulator {
    let views = views
    return figures.durations(statistic) { observations in
      guard let all = observations.dependability?.views else { return [] }
      return views.count == 1 ? all[views[0]].detections : views.flatMap { all[$0].detections }
    }
  }

  /// The share of failures that were over before they were noticed.
  func unnoticedShare() -> RatioFigure {
    ratio { RatioSums(numerator: Double($0.unnoticed), denominator: Double($0.outages)) }
  }

  func looksDownShare() -> RatioFigure {
    ratio {
      RatioSums(numerator: $0.looksDownIsUp + $0.looksDownIsDown, denominator: $0.time)
    }
  }

  func upButOutShare() -> RatioFigure {
    ratio { RatioSums(numerator: $0.looksDownIsUp, denominator: $0.time) }
  }

  private func ratio(_ read: @escaping (ViewObservations) -> RatioSums) -> RatioFigure {
    let views = views
    return RatioFigure(limits: .share) { observations in
      observations.dependability.map { dependability in
        views.reduce(into: RatioSums()) { $0.merge(read(dependability.views[$1])) }
      }
    }
  }
}

extension ViewObservations {
  /// Seconds that the view was followed.
  fileprivate var time: Double { looksUpIsUp + looksUpIsDown + looksDownIsUp + looksDownIsDown }
}
