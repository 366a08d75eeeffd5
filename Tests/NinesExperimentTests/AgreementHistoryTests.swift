import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// Histories by constant laws, so that every period can be reckoned by hand.
@Suite("Billing periods of known histories")
struct AgreementHistoryTests {
  /// The periods of the first replication.
  static func periods(
    _ failure: String, _ agreement: String, horizon: String, isIndependent: Bool = false,
    extra: String = ""
  ) throws -> [PeriodRow] {
    let plan = try ModelText.plan(
      """
      components: {web: {failures: [{down: {\(failure)}}]}\(extra)}
      agreement: {promise: 99.9 %, \(agreement)}
      run: {horizon: \(horizon), warm_up: 0 s, replications: 2}
      """
    ).judgingAgreement(isIndependent: isIndependent)
    return Experiment.run(plan: plan).periods.filter { $0.replication == 0 }
  }

  static func expect(
    _ rows: [PeriodRow], _ availability: [Double],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(rows.count == availability.count, sourceLocation: sourceLocation)
    for (row, expected) in zip(rows, availability) {
      #expect(abs(row.availability - expected) < 1e-12, sourceLocation: sourceLocation)
    }
  }

  @Test("a month has 730 h and a year 8760 h")
  func plainClocks() throws {
    let failure = "up_time: 700 h, down_time: 30 h"
    let months = try Self.periods(failure, "clock: month", horizon: "1 year")
    Self.expect(months, Array(repeating: 700.0 / 730, count: 12))
    #expect(months.map(\.period) == (1...12).map(String.init))
    let year = try Self.periods(failure, "clock: year", horizon: "1 year")
    Self.expect(year, [700.0 / 730])
  }

  static let calendars: [(first: String, availability: [Double], labels: [String])] = [
    ("2025-01", [1, 9.0 / 28, 0], ["2025-01", "2025-02", "2025-03"]),
    ("2024-01", [1, 9.0 / 29, 0], ["2024-01", "2024-02", "2024-03"]),
    ("1900-01", [1, 9.0 / 28, 0], ["1900-01", "1900-02", "1900-03"]),
    ("2000-12", [1, 9.0 / 31, 0], ["2000-12", "2001-01", "2001-02"]),
    ("2025-04", [1, 10.0 / 31, 0], ["2025-04", "2025-05", "2025-06"]),
  ]

  /// Down from 10 February on, for good.
  @Test(
    "calendar months have 28 to 31 days",
    arguments: calendars)
  func calendarMonths(first: String, availability: [Double], labels: [String]) throws {
    let rows = try Self.periods(
      "up_time: 40 days, down_time: 400 days", "clock: calendar-month, first_month: \(first)",
      horizon: "91 days")
    Self.expect(rows, availability)
    #expect(rows.map(\.period) == labels)
  }

  @Test("a calendar year from a leap year's January on has 366 days")
  func calendarYears() throws {
    let rows = try Self.periods(
      "up_time: 183 days, down_time: 400 days", "clock: calendar-year, first_month: 2024-01",
      horizon: "1 year")
    Self.expect(rows, [0.5])
    #expect(rows.map(\.period) == ["2024"])
  }

  /// Up for 90 s, down for 90 s: of the three minutes of a cycle one is down from end to end.
  @Test(
    "a bucket is down when it is down throughout",
    arguments: [
      ("time", 0.5), ("{time: {bucket: 1 min}}", 2.0 / 3), ("{time: {bucket: 5 min}}", 1),
      ("{time: {bucket: 30 s}}", 0.5), ("{time: {bucket: 90 s}}", 0.5),
    ])
  func buckets(measure: String, availability: Double) throws {
    let rows = try Self.periods(
      "up_time: 90 s, down_time: 90 s", "measure: \(measure)", horizon: "1 month")
    Self.expect(rows, [availability])
  }

  /// In each hour an outage of 30 s by the one and another of 2 min by the other component.
  @Test(
    "what is excluded does not count",
    arguments: [
      ("", 150.0), (", exclusions: {shorter_than: 30 s}", 150),
      (", exclusions: {shorter_than: 31 s}", 120), (", exclusions: {shorter_than: 3 min}", 0),
      (", exclusions: {causes: web}", 120), (", exclusions: {causes: [web, feed]}", 0),
      (", exclusions: {causes: feed}", 30),
      (", exclusions: {causes: feed, shorter_than: 1 min}", 0),
    ])
  func exclusions(text: String, down: Double) throws {
    let rows = try Self.periods(
      "up_time: 1770 s, down_time: 30 s", "clock: month\(text)", horizon: "1 month",
      extra: ", feed: {failures: [{down: {up_time: 58 min, down_time: 2 min}}]}")
    // The other 30 s of the hour are the end of the 2 min, and begin nothing.
    Self.expect(rows, [1 - down / 3600])
  }

  /// Down in the last two hours of each week; the run begins with a week.
  @Test(
    "nothing counts in a weekly window",
    arguments: [
      ("starts: 166 h, lasts: 2 h", 0.0), ("starts: 166 h, lasts: 1 h", 1),
      ("starts: 160 h, lasts: 7 h", 1), ("starts: 3 h, lasts: 2 h", 2),
      ("starts: 167 h, lasts: 3 h", 1), ("lasts: 1 week", 0),
    ])
  func weekly(window: String, hoursDown: Double) throws {
    let rows = try Self.periods(
      "up_time: 166 h, down_time: 2 h", "maintenance: [{every: week, \(window)}]",
      horizon: "1 month")
    // 730 h hold four weeks and 58 h.
    Self.expect(rows, [1 - 4 * hoursDown / 730])
  }

  /// Down in every second hour.
  @Test("a monthly window ends with its month")
  func monthly() throws {
    let rows = try Self.periods(
      "up_time: 1 h, down_time: 1 h",
      "clock: calendar-month, maintenance: {every: month, starts: 27 days, lasts: 2 days}",
      horizon: "59 days")
    Self.expect(rows, [1 - (15.5 - 1) / 31, 1 - (14 - 0.5) / 28])
  }

  /// 730 h: 0.73 h are 0.1 %, 7.3 h are 1 %.
  @Test(
    "the deepest tier reached applies, and its edge is not below it",
    arguments: [
      ("2628 s", 0.0, false), ("2629 s", 1000, true), ("26280 s", 1000, true),
      ("26281 s", 2500, true), ("131400 s", 2500, true), ("131401 s", 10_000, true),
    ])
  func tiers(down: String, credit: Double, isBreached: Bool) throws {
    let rows = try Self.periods(
      "up_time: 60 h, down_time: \(down)",
      "bill: 10000 USD, tiers: [{below: 95 %, credit: 100 %}, {below: 99.9 %, credit: 10 %}, "
        + "{below: 99 %, credit: 25 %}], maintenance: [{every: month, starts: 5 days, lasts: 31 days}]",
      horizon: "1 month")
    #expect(rows.count == 1)
    #expect(rows[0].credit == credit)
    #expect(rows[0].isBreached == isBreached)
  }

  /// Up for 1000 h, down for 30 h: months that begin afresh never see the end of the up time.
  @Test("consecutive months share a history, independent ones begin with everything up")
  func months() throws {
    let failure = "up_time: 1000 h, down_time: 30 h"
    let one = try Self.periods(failure, "clock: month", horizon: "4380 h")
    // Down from 1000, 2030, 3060 and 4090 h on; the months end at 730, 1460, 2190, 2920, 3650, 4380 h.
    Self.expect(one, [1, 700.0 / 730, 700.0 / 730, 1, 700.0 / 730, 700.0 / 730])
    let other = try Self.periods(failure, "clock: month", horizon: "4380 h", isIndependent: true)
    Self.expect(other, [1])
  }
}
