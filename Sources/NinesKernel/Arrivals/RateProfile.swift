import Foundation

/// An arrival rate as a function of the time since the start, a Monday at 00:00.
package struct RateProfile: Sendable {
  static let hour = 3600.0
  static let week = 604_800.0
  static let year = 31_536_000.0

  package let rate: Double  // per second, where every factor is 1
  package var wave: RateWave?
  package var daily: [Double] = []  // by hour; empty: all 1
  package var weekly: [Double] = []  // by day
  package var growth = 0.0  // share per year
  package var flashCrowds: [FlashCrowd] = []

  package init(rate: Double) { self.rate = rate }

  /// Requests per second at a time.
  package func rate(at time: Double) -> Double {
    rate * steps(at: time) * growthFactor(at: time) * (wave?.factor(at: time) ?? 1)
  }

  /// The highest rate from `start` up to, without, `end`; no step may lie between them.
  func highestRate(from start: Double, to end: Double) -> Double {
    rate * steps(at: start) * max(growthFactor(at: start), growthFactor(at: end))
      * (wave?.largest(from: start, to: end) ?? 1)
  }

  /// The product of the factors that change in steps.
  private func steps(at time: Double) -> Double {
    var factor = calendarFactor(hour: Int(time / Self.hour))
    for crowd in flashCrowds where time >= crowd.at && time < crowd.at + crowd.lasts {
      factor *= crowd.factor
    }
    return factor
  }

  private func calendarFactor(hour: Int) -> Double {
    (daily.isEmpty ? 1 : daily[hour % 24]) * (weekly.isEmpty ? 1 : weekly[hour / 24 % 7])
  }

  private func growthFactor(at time: Double) -> Double {
    growth == 0 ? 1 : exp(log1p(growth) * time / Self.year)
  }

  /// The first time after `time` at which the rate may jump; infinite when there is none.
  func nextStep(after time: Double) -> Double {
    var next = Double.infinity
    if !daily.isEmpty || !weekly.isEmpty {
      let width = daily.isEmpty ? 24 * Self.hour : Self.hour
      next = ((time / width).rounded(.down) + 1) * width
    }
    for crowd in flashCrowds {
      if crowd.at > time { next = min(next, crowd.at) }
      let end = crowd.at + crowd.lasts
      if end > time { next = min(next, end) }
    }
    return next
  }

  /// Over many weeks, without flash crowds; over the first year where the rate grows.
  package var meanRate: Double {
    let factors = (0..<168).map { calendarFactor(hour: $0) }
    var mean = factors.reduce(0, +) / 168
    if let wave, !daily.isEmpty || !weekly.isEmpty { mean += resonance(of: wave, with: factors) }
    if growth != 0 { mean *= growth / log1p(growth) }
    return rate * mean
  }

  /// What a wave adds to the mean when its period divides the week: its crests then meet the same hours for ever.
  private func resonance(of wave: RateWave, with factors: [Double]) -> Double {
    let perWeek = Self.week / wave.period
    guard abs(perWeek - perWeek.rounded()) < 1e-9 * perWeek else { return 0 }
    let angle = { (hour: Int) in 2 * .pi * (Double(hour) * Self.hour + wave.phase) / wave.period }
    var sum = 0.0
    for (hour, factor) in factors.enumerated() {
      sum += factor * (cos(angle(hour)) - cos(angle(hour + 1)))
    }
    return wave.amplitude * sum * wave.period / (2 * .pi) / Self.week
  }
}
