import Foundation
import NinesKernel
import NinesRandom

/// Parts with lives so alike that those which begin together go on failing together.
struct LivesInStep {
  /// The clock that takes longest.
  let clock: Int
  /// From one failure to the next, seconds.
  let cycle: Double
  /// Standard deviation of the cycle, seconds.
  let spread: Double
  /// Until less than a thousandth is left of the beginning, seconds; infinite where nothing varies.
  let memory: Double

  /// Relative to their mean, lives that vary more are out of step after a few.
  private static let nearlyConstant = 0.1

  /// Nil where fewer than two parts live that constantly.
  ///
  /// - Source: the phases of a renewal process are told apart by its characteristic function; with relative spread c
  ///   their first harmonic falls as exp(-2 pi^2 c^2) a cycle (Cox, *Renewal Theory*, 1962, chapter 4).
  init?(_ clocks: [ClockPlan]) {
    let found = clocks.indices.compactMap { row -> LivesInStep? in
      let (up, down) = (clocks[row].upTime, clocks[row].downTime)
      let stretch = clocks[row].stretch
      let cycle = up.mean * stretch + down.mean
      guard cycle.isFinite, cycle > 0 else { return nil }
      let variance = up.variance * stretch * stretch + down.variance
      let relative = variance / (cycle * cycle)
      guard relative < Self.nearlyConstant * Self.nearlyConstant else { return nil }
      return LivesInStep(
        clock: row, cycle: cycle, spread: variance.squareRoot(),
        memory: cycle * log(1000) / (2 * .pi * .pi * relative))
    }
    guard found.count > 1, let longest = found.max(by: { $0.memory < $1.memory }) else {
      return nil
    }
    self = longest
  }

  private init(clock: Int, cycle: Double, spread: Double, memory: Double) {
    self.clock = clock
    self.cycle = cycle
    self.spread = spread
    self.memory = memory
  }
}
