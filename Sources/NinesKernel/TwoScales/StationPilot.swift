import Foundation

/// Finds the levels on the way to full stations by runs that each reach further than the one before.
///
/// Each run parts its paths at the levels known so far, and tells how often the next ones are reached. A level counts as
/// known once it was reached often enough; levels stand where the rate of reaching them has fallen by half or more.
struct StationPilot {
  /// Requests along the window of the first run; twice as many where a run does not get further.
  static let requests = 20_000.0
  static let mostRequests = 640_000.0
  /// Times that a level must be reached to have a rate.
  static let leastHits = 50
  /// Events of all runs together.
  static let mostEvents = 6e6
  /// Beyond this share of the visits to the usual level a full station is not seen in any lifetime.
  static let least = 1e-13
  /// One path makes at most so many at one level.
  static let mostPaths = 20.0

  let scales: TwoScales
  let state: InfrastructureState
  let fill: Double  // seconds
  let start: Double
  let rate: Double
  let number: Int

  /// - Parameter negligible: losses per second that are not worth it.
  /// - Returns: the levels, nil where there is no need or no way; and the requests that were run.
  func find(
    _ given: StationLevels, negligible: Double
  ) -> (levels: StationLevels?, requests: Double) {
    var levels = given
    var (requests, events, length) = (0.0, 0.0, Self.requests)
    var known = 0
    for attempt in 0..<200 {
      let seconds = length / rate
      let (sums, hits) = scales.observe(
        levels, state, fill: fill, start: start, seconds: seconds, parted: seconds,
        number: WindowRun.number(replication: number, run: attempt))
      requests += Double(sums.completed)
      events += Double(sums.events)
      let rates = rates(of: hits, levels, seconds)
      let usual = rates.indices.max { rates[$0] < rates[$1] } ?? 0
      let far = (usual...levels.top).prefix { hits[$0] >= Self.leastHits }.last ?? usual
      if far == levels.top, far == known {
        levels.effort = max(1, Double(sums.events) / (2 * (seconds + fill) * rate))
        return (levels, requests)
      }
      if isNegligible(rates, usual, far, levels, negligible) || events > Self.mostEvents {
        return (nil, requests)
      }
      if far <= known {
        length *= 2
        if length > Self.mostRequests { return (nil, requests) }
      }
      known = max(far, known)
      if far == known { levels.steps = Self.steps(rates, from: usual, to: far) }
    }
    return (nil, requests)
  }

  /// By level: how often it is reached from below, per second.
  private func rates(of hits: [Int], _ levels: StationLevels, _ seconds: Double) -> [Double] {
    hits.indices.map { level in
      let reached = levels.steps.count { $0.level < level }
      return Double(hits[level]) * levels.weights[reached] / seconds
    }
  }

  /// Whether the top would be reached too rarely if the rates went on falling as they do.
  private func isNegligible(
    _ rates: [Double], _ usual: Int, _ far: Int, _ levels: StationLevels, _ negligible: Double
  ) -> Bool {
    if rates[far] < Self.least * rates[usual] { return true }
    guard levels.thresholds.isEmpty, levels.busy.isEmpty, far - usual >= 4, far < levels.top else {
      return false
    }
    let fall = pow(rates[far] / rates[far - 3], 1.0 / 3)
    return rates[far] * pow(fall, Double(levels.top - far)) < negligible
  }

  /// As many paths at each level as keep the number of those that reach it.
  static func steps(_ rates: [Double], from usual: Int, to far: Int) -> [StationLevels.Step] {
    var steps: [StationLevels.Step] = []
    var expected = rates[usual]  // that a level has to fall below by half
    for level in (usual + 1)..<max(usual + 1, far + 1) where rates[level] > 0 {
      let paths = (expected / rates[level]).rounded()
      guard paths >= 2 else { continue }
      steps.append(StationLevels.Step(level: level, paths: Int(min(paths, mostPaths))))
      expected /= Double(steps.last!.paths)
    }
    return steps
  }
}
