import Foundation
import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesTheory
import Testing

/// The product of availabilities, and what it leaves out.
@Suite("Study: the formula architects use")
struct FormulaStudyTests {
  struct Line: CustomTestStringConvertible, Sendable {
    let number: Int
    let printed: Double  // minutes a year
    let digits: Double  // half of the last printed digit
    let changes: [String]
    var testDescription: String { "\(printed) minutes a year" }
  }

  static let noCause = ["common_causes.uncovered.chance=0 %", "common_causes.feed.chance=0 %"]

  /// Nobody asks for them in the first line, and they would take most of its time.
  static let noProcess = ["web1", "web2", "db1", "db2"].map { "components.\($0).failures=[]" }

  static let lines = [
    Line(
      number: 1, printed: 0.053, digits: 0.0005,
      changes: noCause + noProcess + ["service=either", "run.replications=300"]),
    Line(
      number: 2, printed: 0.20, digits: 0.005,
      changes: noCause + noProcess + ["service=address", "run.replications=64"]),
    Line(
      number: 3, printed: 0.43, digits: 0.005,
      changes: noCause + ["service=[address, web]", "run.horizon=4000 years"]),
    Line(
      number: 4, printed: 2.06, digits: 0.005, changes: noCause + ["run.horizon=1000 years"]),
    Line(
      number: 5, printed: 8.75, digits: 0.005, changes: [noCause[1], "run.horizon=1000 years"]),
    Line(number: 6, printed: 25.5, digits: 0.05, changes: ["run.horizon=1000 years"]),
  ]

  /// Failures a year x seconds each x share of the requests, as the ladder adds them; minutes a year.
  static func arithmetic(lines: Int) -> Double {
    let (up, down) = (4.3 * 730, 1.0)  // hours
    let failures = 8760 / (up + down)
    let added: [Double] = [
      pow(down / (up + down), 2) * 525_600, failures * 3.1 / 60, 2 * failures * 5 / 60 / 2,
      failures * 35 / 60, 0.02 * 2 * failures * 60, 0.1 * failures * 60,
    ]
    return added[..<lines].reduce(0, +)
  }

  /// At a confidence of 1 - 1e-6 intervals are 2.5 times as wide as at 95 %; an error of 1.7 half-widths escapes once in
  /// a thousand seeds.
  @Test("the simulated downtime is that of the ladder", arguments: lines)
  func ladder(line: Line) throws {
    let expected = Self.arithmetic(lines: line.number)
    #expect(abs(expected - line.printed) <= line.digits)
    let result = try Study.run("8-formula", line.changes)
    let estimate = try result.estimate("downtime_per_year")
    #expect(estimate.interval.contains(expected), "\(estimate) \(expected)")
    #expect(estimate.relativeHalfWidth < 0.12, "\(estimate)")
  }

  @Test("the formula stands beside each and sees none of it", arguments: lines)
  func formula(line: Line) throws {
    let plan = try Study.plan("8-formula", line.changes + ["run.replications=2"])
    let sheet = TheoryCheck(plan).spreadsheet.first { $0.metric == "downtime_per_year" }
    let minutes = try #require(sheet).value
    #expect(abs(minutes - Self.arithmetic(lines: 1)) < 1e-3 * minutes)
    #expect(Experiment.run(plan: plan).formulaDowntimePerYear == minutes)
  }

  static let unit =
    "failures: [{down: {up_time: {exponential: {mean: %@}}, down_time: {exponential: {mean: 1 h}}}}]"

  /// Two of 99 % in parallel, two of 99.95 % in series; the formula and the simulated interval agree.
  @Test(
    "where it holds, the formula and the simulation say the same",
    arguments: [("99 h", 1, 0.9999), ("1999 h", 2, 0.999_000_25)])
  func agreement(upTime: String, need: Int, availability: Double) throws {
    var plan = try ModelText.plan(
      """
      components: {node: {count: 2, \(Self.unit.replacing("%@", with: upTime))}}
      structure: {both: {need: \(need), of: [node]}}
      run: {horizon: 200 years, warm_up: 1 year, replications: 32}
      """)
    plan.confidence = Plans.certain
    let sheet = TheoryCheck(plan).spreadsheet.first { $0.metric == "availability_time" }
    #expect(abs(try #require(sheet).value - availability) < 1e-12)
    let estimate = try Experiment.run(plan: plan).estimate("unavailability_time")
    #expect(estimate.interval.contains(1 - availability), "\(estimate)")
    #expect(estimate.relativeHalfWidth < 0.1, "\(estimate)")
  }
}
