import NinesKernel
import NinesRandom
import NinesTheory

/// What one component does by itself in the long run, its own repairs never waiting.
struct ComponentLaw {
  let longRun: LongRunAvailability
  /// Seconds; nil unless it fails in one way, with exponential times.
  let exponential: (upTime: Double, downTime: Double)?
  /// Whether chance moves its cycle; two that run in step would not be independent.
  let isSpread: Bool

  /// - Parameter clocks: rows of the ways in which it goes down.
  init(_ clocks: [Int], of plan: InfrastructurePlan) throws(OutOfReach) {
    let rows = clocks.map { plan.clocks[$0] }.filter { $0.upTime.mean.isFinite }
    var ratios: [Double] = []
    var failureRate = 0.0
    for row in rows {
      let upTime = row.upTime.mean * row.stretch
      guard upTime > 0, row.downTime.mean.isFinite else {
        throw OutOfReach("'\(plan.components[row.component].name)' fails or repairs without a mean")
      }
      ratios.append(row.downTime.mean / upTime)
      failureRate += 1 / upTime
    }
    isSpread = rows.isEmpty || rows.contains { $0.upTime.isContinuous || $0.downTime.isContinuous }
    let stands = Set(rows.map(\.ageing))
    let availability: Double
    let unavailability: Double
    if rows.count <= 1 || stands == [.inOperation] {
      // One way to fail at a time: down time by up time adds up.
      let sum = ratios.reduce(0, +)
      (availability, unavailability) = (1 / (1 + sum), sum / (1 + sum))
    } else if stands == [.always] {
      // Ways to fail that know nothing of each other.
      availability = ratios.reduce(1) { $0 / (1 + $1) }
      unavailability = ratios.reduce(0) { $0 + (1 - $0) * $1 / (1 + $1) }
    } else {
      throw OutOfReach(
        "the ways in which '\(plan.components[rows[0].component].name)' fails age differently")
    }
    longRun = LongRunAvailability(
      unavailability: unavailability, outageRate: availability * failureRate)
    let only = rows.count == 1 ? rows[0] : nil
    if let only, only.upTime.isExponential, only.downTime.isExponential, only.downTime.mean > 0 {
      exponential = (only.upTime.mean * only.stretch, only.downTime.mean)
    } else {
      exponential = nil
    }
  }
}
