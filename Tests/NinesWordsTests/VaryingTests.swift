import Foundation
import NinesKernel
import NinesStatistics
import NinesVocabulary
import Testing

/// A rate that follows the clock, and the integral of that rate worked out by hand.
struct VaryingCase: Sendable, CustomTestStringConvertible {
  let text: String
  let end: Double  // seconds
  let integral: @Sendable (Double) -> Double

  var testDescription: String { text }

  init(_ text: String, until end: Double, _ integral: @escaping @Sendable (Double) -> Double) {
    self.text = text
    self.end = end
    self.integral = integral
  }

  /// Of a rate that is constant from hour to hour.
  static func hourly(_ rate: @escaping @Sendable (Int) -> Double) -> @Sendable (Double) -> Double {
    var sums = [0.0]
    for hour in 0..<24 * 28 { sums.append(sums[hour] + 3600 * rate(hour)) }
    return { [sums] time in
      let hour = Int(time / 3600)
      return sums[hour] + (time - 3600 * Double(hour)) * rate(hour)
    }
  }

  static let hours = (0..<24).map { Double($0 % 12) / 4 }  // hours 0 and 12 are silent

  static let all = [
    VaryingCase("{varying: {rate: 100/s}}", until: 5000) { 100 * $0 },
    VaryingCase(
      "{varying: {rate: 20/s, wave: {amplitude: 80 %, period: 600 s}}}", until: 30_000
    ) { t in 20 * (t + 0.8 * 300 / .pi * (1 - cos(.pi * t / 300))) },
    VaryingCase(
      "{varying: {rate: 20/s, wave: {amplitude: 100 %, period: 600 s, phase: 150 s}}}",
      until: 30_000
    ) { t in 20 * (t + 300 / .pi * sin(.pi * t / 300)) },
    // A wave much faster than requests come.
    VaryingCase(
      "{varying: {rate: 2/s, wave: {amplitude: 100 %, period: 1 ms}}}", until: 250_000
    ) { t in 2 * (t + 5e-4 / .pi * (1 - cos(2000 * .pi * t))) },
    VaryingCase(
      "{varying: {rate: 1/s, daily: \(hours)}}", until: 86_400 * 6, hourly { hours[$0 % 24] }),
    VaryingCase(
      "{varying: {rate: 1/s, weekly: [1, 1, 1, 1, 1, 0, 0.5]}}", until: 604_800,
      hourly { [1, 1, 1, 1, 1, 0, 0.5][$0 / 24 % 7] }),
    VaryingCase(
      "{varying: {rate: 1/s, daily: \(hours), weekly: [2, 1, 1, 1, 1, 0, 0.5]}}", until: 604_800,
      hourly { hours[$0 % 24] * [2, 1, 1, 1, 1, 0, 0.5][$0 / 24 % 7] }),
    // 1.5^(t / year), over ten years.
    VaryingCase("{varying: {rate: 0.2/h, growth: 50 %}}", until: 10 * 31_536_000) { t in
      0.2 / 3600 * 31_536_000 / log(1.5) * (pow(1.5, t / 31_536_000) - 1)
    },
    VaryingCase(
      "{varying: {rate: 50/s, flash_crowds: [{at: 1000 s, lasts: 500 s, factor: 10}, {at: 1400 s, lasts: 1 h, factor: 0.5}]}}",
      until: 8000
    ) { t in
      let crowd = max(0, min(t, 1400) - 1000) * 9 + max(0, min(t, 1500) - 1400) * 4
      return 50 * (t + crowd - 0.5 * max(0, min(t, 5000) - 1500))
    },
  ]
}

@Suite("A rate that follows the clock")
struct VaryingTests {
  /// On the time scale of the integrated rate the process is Poisson of rate 1.
  ///
  /// False alarm 1e-6; a distance of 1 % between the laws of the steps is caught with 99.9 %.
  @Test("steps of the integrated rate are exponential", arguments: VaryingCase.all)
  func steps(of varying: VaryingCase) throws {
    var drawing = try Drawing(arrivals(varying.text), seed: 1)
    let marks = [0] + drawing.times(before: varying.end).map(varying.integral)
    let steps = zip(marks, marks.dropFirst()).map { $1 - $0 }
    #expect(steps.count > 215_000)
    let fit = KolmogorovSmirnov.oneSample(steps) { $0 <= 0 ? 0 : -expm1(-$0) }
    #expect(fit.probability > 1e-6)
  }

  /// False alarm 1e-6; an error of 1.7 % of the requests is caught with 99.9 %.
  @Test("as many requests come as the integrated rate says", arguments: VaryingCase.all)
  func total(of varying: VaryingCase) throws {
    var drawing = try Drawing(arrivals(varying.text), seed: 2)
    let count = Double(drawing.times(before: varying.end).count)
    let expected = varying.integral(varying.end)
    #expect(abs(count - expected) < 4.892 * expected.squareRoot())
  }

  @Test("all factors multiply")
  func product() throws {
    let text = """
      {varying: {rate: 10/s, daily: [\((0..<24).map { "\($0)" }.joined(separator: ", "))],
       weekly: [1, 2, 3, 4, 5, 6, 7], growth: 21 %, wave: {amplitude: 50 %, period: 24 h},
       flash_crowds: [{at: 366 days, lasts: 1 day, factor: 3}]}}
      """
    let process = try #require(try arrivals(text) as? Varying)
    // Day 366 is 52 weeks and two days after a Monday; at 06:00 the wave is at its crest.
    let rate = 10 * 6 * 3 * pow(1.21, 366.25 / 365) * 1.5 * 3
    #expect(abs(process.profile.rate(at: 366.25 * 86_400) / rate - 1) < 1e-9)
  }

  @Test(
    "the declared rate is the mean of the rate",
    arguments: [
      "{varying: {rate: 3/s, daily: \(VaryingCase.hours), weekly: [1, 2, 3, 4, 5, 6, 7]}}",
      "{varying: {rate: 3/s, daily: \(VaryingCase.hours), wave: {amplitude: 80 %, period: 24 h, phase: 1 h}}}",
      "{varying: {rate: 3/s, daily: \(VaryingCase.hours), wave: {amplitude: 80 %, period: 12 h}}}",
      "{varying: {rate: 3/s, weekly: [1, 1, 1, 1, 1, 2, 3], wave: {amplitude: 80 %, period: 1 week}}}",
      "{varying: {rate: 3/s, wave: {amplitude: 80 %, period: 7 h}}}",
      "{varying: {rate: 3/s, growth: 40 %}}",
    ])
  func meanRate(of text: String) throws {
    let process = try #require(try arrivals(text) as? Varying)
    let hasGrowth = process.profile.growth > 0
    let span: Double = hasGrowth ? 31_536_000 : 604_800
    let steps = 10_080 * 7
    var sum = 0.0
    for step in 0..<steps {
      sum += process.profile.rate(at: (Double(step) + 0.5) * span / Double(steps))
    }
    #expect(abs(sum / Double(steps) / process.meanRate! - 1) < 1e-6)
  }

  @Test("a rate that dies away comes to an end")
  func dying() throws {
    var drawing = try Drawing(arrivals("{varying: {rate: 1/day, growth: -90 %}}"), seed: 1)
    var count = 0
    while drawing.next() != nil { count += 1 }
    // 365 / ln 10 requests in all eternity; six standard deviations.
    #expect(abs(Double(count) - 158.5) < 6 * 12.6)
  }
}
