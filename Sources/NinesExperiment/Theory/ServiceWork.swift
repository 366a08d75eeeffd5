import NinesKernel
import NinesRandom

/// The service time of the requests of a pool, all classes together, at the speed of its servers.
struct ServiceWork {
  let mean: Double  // seconds
  /// Variance over squared mean.
  let squaredCoefficientOfVariation: Double
  let isExponential: Bool
  let isConstant: Bool
  private let laws: [RequestSampler]
  private let speed: Double

  /// - Parameter pool: the row of a pool that every class visits, whose servers are equally fast.
  init(pool: Int, requests: RequestPlan) {
    let speed = requests.pools[pool].speeds.first ?? 1
    let laws = requests.classes.map { $0.work[pool] }
    let total = requests.classes.reduce(0) { $0 + $1.share }
    let shares = requests.classes.map { $0.share / total }
    let mean = zip(shares, laws).reduce(0) { $0 + $1.0 * $1.1.mean }
    let square = zip(shares, laws).reduce(0) {
      $0 + $1.0 * ($1.1.variance + $1.1.mean * $1.1.mean)
    }
    let areEqual = laws.allSatisfy { $0.mean == laws[0].mean && $0.family == laws[0].family }
    self.mean = mean / speed
    squaredCoefficientOfVariation =
      areEqual ? laws[0].variance / (mean * mean) : square / (mean * mean) - 1
    isExponential = areEqual && laws[0].isExponential
    isConstant = areEqual && laws[0].family == .constant
    self.laws = laws
    self.speed = speed
  }

  /// Of one busy worker, per second.
  var rate: Double { 1 / mean }

  /// The chance that the service alone takes longer than `time` seconds, whatever the class.
  func survival(_ time: Double) -> Double { laws.map { $0.survival(time * speed) }.max() ?? 0 }
}
