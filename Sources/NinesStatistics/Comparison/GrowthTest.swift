import CGSL

/// Whether a backlog grows without end, told from a queue that is only long.
///
/// What a queue at exactly full load holds grows from an empty start like the square root of time (the absolute value
/// of a Brownian motion); below full load it grows more slowly and ends to grow, above it grows like time. So the test is
/// whether the mean backlog at twice the time is more than the square root of two times as large, by Student's t over
/// replications, on one side. The error probability is that at full load; below full load alarms are rarer still.
/// Where servers fail, a backlog may be rare and large; three replications in four must show the growth as well.
/// - Source: Harrison, *Brownian Motion and Stochastic Flow Systems*, section 1, for reflected Brownian motion.
package struct GrowthTest: Sendable {
  /// The chance of an alarm at exactly full load.
  package static let error = 1e-4
  private static let leastReplications = 4

  private var excesses = Moments()
  private var growing = 0

  package init() {}

  /// - Parameter backlogs: of one replication at sixteen equal steps of time from an empty start.
  package mutating func add(_ backlogs: [Double]) {
    guard backlogs.count == 16 else { return }
    var excess = 0.0
    for step in 4...8 {
      excess += backlogs[2 * step - 1] - 2.0.squareRoot() * backlogs[step - 1]
    }
    excesses.add(excess)
    if excess > 0 { growing += 1 }
  }

  package var isGrowing: Bool {
    let count = excesses.count
    guard count >= Self.leastReplications, 4 * growing >= 3 * count, excesses.mean > 0 else {
      return false
    }
    let error = (excesses.variance / Double(count)).squareRoot()
    return error == 0
      || gsl_cdf_tdist_Q(excesses.mean / error, Double(count - 1)) < Self.error
  }
}
