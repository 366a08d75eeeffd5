import NinesKernel
import NinesTheory

/// A repairable system as one Markov chain over all its states, equal components lumped; exact but for rounding.
struct ExactChain {
  static let mostStates = 1_000_000
  private static let mostTransitions = 30_000_000

  private(set) var chain = SparseChain()
  private var initial: [Double]
  /// By watched input: the share of it that is down, by state.
  private var downShares: [[Double]]
  private let watched: [GatePlan.Input]

  /// - Parameter watched: the inputs whose down time is asked for, those of the system.
  /// - Throws: why the system is no chain, or too large a one.
  init(
    _ system: RepairableSystem, watching watched: [GatePlan.Input], mostStates: Int
  ) throws(OutOfReach) {
    let layout = try LumpedLayout(system)
    var steps = try LumpedSteps(layout)
    var table = StateTable(width: layout.width)
    self.watched = watched
    downShares = Array(repeating: [], count: watched.count)
    initial = []
    let starts = steps.initialStates()
    for branch in starts {
      _ = table.number(of: branch.state.bytes)
      initial.append(branch.chance)
    }
    var next = 0
    while next < table.count {
      let state = LumpedState(layout, bytes: table.state(next))
      var ways: [(target: Int, rate: Double)] = []
      steps.ways(from: state) { target, rate in
        ways.append((table.number(of: target.bytes), rate))
      }
      chain.addState(ways)
      for (row, input) in watched.enumerated() {
        downShares[row].append(steps.downShare(of: input, in: state))
      }
      next += 1
      guard table.count <= mostStates, chain.transitions <= Self.mostTransitions else {
        throw OutOfReach("the model has more than \(mostStates) states")
      }
    }
    chain.close()
    initial += Array(repeating: 0, count: chain.states - initial.count)
  }

  var method: String {
    "exact: Markov chain of \(chain.states) state\(chain.states == 1 ? "" : "s")"
  }

  /// Long-run shares of time by state; nil where the solution does not converge.
  func stationary() -> [Double]? { chain.stationaryDistribution() }

  func unavailability(of input: GatePlan.Input, under shares: [Double]) -> Double {
    zip(downShares(of: input), shares).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Outages per second.
  func outageRate(of input: GatePlan.Input, under shares: [Double]) -> Double {
    chain.flow(outOf: downShares(of: input).map { $0 == 0 }, under: shares)
  }

  /// Seconds, from a start with everything new.
  func timeToFirstOutage(of input: GatePlan.Input) -> Double? {
    chain.meanTime(toReach: downShares(of: input).map { $0 > 0 }, from: initial)
  }

  /// The chance of no outage before a time; nil where it takes too many steps.
  func reliability(of input: GatePlan.Input, at time: Double) -> Double? {
    guard chain.effort(of: time) < 3e9 else { return nil }
    let down = downShares(of: input)
    let shares = chain.distribution(at: time, from: initial, stoppingIn: down.map { $0 > 0 })
    return zip(down, shares).reduce(0) { $0 + ($1.0 == 0 ? $1.1 : 0) }
  }

  /// The chance of being down at a time; nil where it takes too many steps.
  func unavailability(of input: GatePlan.Input, at time: Double) -> Double? {
    guard chain.effort(of: time) < 3e9 else { return nil }
    return unavailability(of: input, under: chain.distribution(at: time, from: initial))
  }

  private func downShares(of input: GatePlan.Input) -> [Double] {
    guard let row = watched.firstIndex(of: input) else { preconditionFailure("not watched") }
    return downShares[row]
  }
}
