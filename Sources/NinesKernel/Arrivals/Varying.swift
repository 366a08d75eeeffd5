import Foundation
package import NinesVocabulary

/// A Poisson process whose rate follows the clock: waves, hours of the day, days of the week, growth, flash crowds.
///
/// All factors multiply. The simulation begins on a Monday at 00:00.
package struct Varying: ArrivalProcess {
  package static let keyword = "varying"
  package static let summary =
    "Poisson at a rate that follows the clock: day, week, growth, flash crowds"
  package static let example =
    "{varying: {rate: 100/s, wave: {amplitude: 80 %, period: 24 h}, growth: 30 %}}"
  package static let parameters = [
    Parameter(
      "rate", .positiveRate, .required(example: "rate: 100/s"),
      help: "requests per second where every factor is 1"),
    Parameter(
      "wave", .section(RateWave.self), .none,
      help: "a sine: rate x (1 + amplitude x sin(2 pi (t + phase) / period))"),
    Parameter(
      "daily", .list(.quantity(.number, allowed: 0...1e6)), .none,
      help: "24 factors, one for each hour of the day"),
    Parameter(
      "weekly", .list(.quantity(.number, allowed: 0...1e6)), .none,
      help: "7 factors, one for each day from Monday on"),
    Parameter(
      "growth", .quantity(.share, allowed: -0.9...100), .none,
      help: "how much higher the rate is after each year; steady, compound"),
    Parameter(
      "flash_crowds", .list(.section(FlashCrowd.self)), .none,
      help: "times at which the rate is a multiple of the usual one"),
  ]

  package let profile: RateProfile

  package init(_ profile: RateProfile) { self.profile = profile }

  package init(_ values: ParameterValues) throws(Diagnostic) {
    var profile = RateProfile(rate: values.number("rate"))
    profile.wave = try values.optionalSection("wave").map { inner throws(Diagnostic) in
      try RateWave(inner)
    }
    profile.daily = try Self.factors("daily", of: values, count: 24)
    profile.weekly = try Self.factors("weekly", of: values, count: 7)
    profile.growth = values.optionalNumber("growth") ?? 0
    for element in values.list("flash_crowds") {
      if case .section(let inner) = element.content {
        profile.flashCrowds.append(try FlashCrowd(inner))
      }
    }
    self.profile = profile
  }

  private static func factors(
    _ key: String, of values: ParameterValues, count: Int
  ) throws(Diagnostic) -> [Double] {
    let factors = values.numbers(key)
    guard !values.has(key) || factors.count == count else {
      throw Diagnostic(
        .invalid("\(key) has \(factors.count) factors; it takes \(count)"),
        at: values.location(of: key))
    }
    guard factors.isEmpty || factors.contains(where: { $0 > 0 }) else {
      throw Diagnostic(
        .invalid("all factors of \(key) are 0: there would be no requests"),
        at: values.location(of: key))
    }
    return factors
  }

  package var meanRate: Double? { profile.meanRate }

  package func source(seed: UInt64) throws(Diagnostic) -> ArrivalSource {
    ArrivalSource(.schedule(VaryingSchedule(profile)))
  }
}
