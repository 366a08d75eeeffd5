import NinesKernel
import NinesStatistics

/// The mean time to the first outage, from runs of their own that start with everything up and end with it.
///
/// Rounds of 1000 up to 20 000 runs, until the half-width is 1 % of the mean. Where outages are so rare that this
/// would take more events than all else, rounds are of 100 runs and end after some 30 million events.
struct FirstOutageRuns {
  /// Numbers of these runs, so that none shares its streams with a replication of the experiment.
  static let firstNumber = 1 << 32
  static let mostRuns = 20_000
  static let precision = 0.01
  private static let mostEvents = 3e7

  let plan: Plan
  let options: ExperimentOptions
  /// Of the infrastructure, as the experiment saw them.
  let eventsPerSecond: Double
  let outagesPerSecond: Double

  /// The mean, and where there is none the reason.
  func run() -> (finding: Finding, reason: String?) {
    guard outagesPerSecond > 0 else {
      return (.unsupported(.noObservations), "there was no outage in the time simulated")
    }
    let limit = 1000 * plan.end
    let expected = 1000 * eventsPerSecond / outagesPerSecond
    let round = expected < 10 * Self.mostEvents ? 1000 : 100
    var times = Moments()
    var isEndless = false
    while times.count < Self.mostRuns {
      let first = Self.firstNumber + times.count
      OrderedRuns.run(plan: plan, numbers: first..<first + round, options: options) {
        $0.timeToFirstOutage($1, limit: limit)
      } fold: { time in
        isEndless = !time.isFinite
        if !isEndless { times.add(time) }
        return !isEndless
      }
      if isEndless {
        return (
          .unsupported(.noObservations),
          "after \(times.count) runs one had no outage within 1000 times the run's length"
        )
      }
      if options.isCancelled() { break }
      let finding = finding(from: times)
      if finding.relativeHalfWidth <= Self.precision { break }
      if times.sum * eventsPerSecond > Self.mostEvents { break }
    }
    return (finding(from: times), nil)
  }

  private func finding(from times: Moments) -> Finding {
    MeanEstimator(confidence: plan.confidence, limits: .nonNegative).finding(from: times)
  }
}
