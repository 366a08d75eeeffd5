import NinesKernel
import NinesModel
import NinesTestSupport
import NinesVocabulary
import Testing

/// What a model may say about its agreement, and what comes of a published one.
@Suite("Agreements in models")
struct AgreementModelTests {
  static func plan(_ agreement: String, traffic: String = "") throws -> Plan {
    try ModelText.plan(
      """
      components: {web: {failures: [{down: {up_time: 1000 h, down_time: 1 h}}]}}
      \(traffic)
      agreement: {\(agreement)}
      """)
  }

  @Test(
    "a published agreement brings promise, calendar months, whole minutes and tiers",
    arguments: PublishedAgreementCatalog.all.map { $0.keyword })
  func preset(keyword: String) throws {
    let type = try #require(PublishedAgreementCatalog.all.first { $0.keyword == keyword })
    let agreement = try #require(try Self.plan("preset: \(keyword)").agreement)
    #expect(agreement.promise == type.promise)
    #expect(agreement.tiers == type.tiers)
    #expect(agreement.measure == .time(bucket: 60))
    #expect(agreement.clock.isCalendar && agreement.clock.unit == .month)
    // The first credit is due where the promise is broken; deeper tiers credit more.
    #expect(type.tiers.isEmpty || type.tiers[0].below == type.promise)
    for (shallow, deep) in zip(type.tiers, type.tiers.dropFirst()) {
      #expect(shallow.below > deep.below && shallow.credit < deep.credit)
    }
  }

  @Test("the model's own terms come before those of the preset")
  func overrides() throws {
    let agreement = try #require(
      try Self.plan(
        "preset: aws-elb-zones, promise: 99.5 %, clock: year, measure: time, "
          + "tiers: [{below: 99.5 %, credit: 5 %}]"
      ).agreement)
    #expect(agreement.promise == 0.995)
    #expect(agreement.clock.unit == .year && !agreement.clock.isCalendar)
    #expect(agreement.measure == .time(bucket: nil))
    #expect(agreement.tiers == [.init(below: 0.995, credit: 0.05)])
  }

  @Test("tiers stand from the highest availability to the lowest, under the name they were given")
  func tiers() throws {
    let agreement = try #require(
      try Self.plan(
        "promise: 99.9 %, tiers: [{below: 95 %, credit: 1}, {below: 99.95 %, credit: 10 %}]"
      ).agreement)
    #expect(agreement.tiers.map(\.name) == ["99.95 %", "95 %"])
  }

  @Test(
    "what makes no sense is an error with its place",
    arguments: [
      ("clock: month", "promise"),
      ("promise: 99.9", "99.9"),
      ("promise: 99 %, first_month: 2025-13", "a month like 2025-01"),
      ("promise: 99 %, first_month: May", "a month like 2025-01"),
      ("promise: 99 %, clock: quarter", "calendar-month"),
      ("promise: 99 %, preset: aws-ec2", "aws-ec2"),
      ("promise: 99 %, measure: {time: {bucket: 7 min}}", "whole number of buckets"),
      ("promise: 99 %, measure: requests", "no traffic"),
      ("promise: 99 %, measure: minutes", "no traffic"),
      ("promise: 99 %, exclusions: {causes: wep}", "did you mean 'web'"),
      ("promise: 99 %, maintenance: [{every: week, starts: 8 days, lasts: 1 h}]", "never opens"),
      ("promise: 99 %, maintenance: [{every: week, lasts: 8 days}]", "never closes"),
      ("promise: 99 %, maintenance: [{every: day, lasts: 1 h}]", "week"),
      (
        "promise: 99 %, tiers: [{below: 99 %, credit: 10 %}, {below: 95 %, credit: 5 %}]",
        "credits less"
      ),
      (
        "promise: 99 %, tiers: [{below: 99 %, credit: 10 %}, {below: 99 %, credit: 25 %}]",
        "the same availability"
      ),
      ("promise: 99 %, tiers: [{below: 99 %, credit: 110 %}]", "100 %"),
      ("promise: 99 %, bill: 100", "USD"),
    ])
  func errors(agreement: String, words: String) throws {
    do {
      _ = try Self.plan(agreement)
      Issue.record("taken: \(agreement)")
    } catch let problems as Diagnostics {
      let text = problems.sorted.map(\.description).joined(separator: "\n")
      #expect(text.contains(words), "\(text)")
      #expect(text.contains("m.yaml:4:") || text.contains("m.yaml:3:"), "\(text)")
    }
  }

  @Test("time down cannot be measured where nothing fails")
  func nothingFails() throws {
    #expect(throws: Diagnostics.self) {
      try ModelText.plan(
        "traffic: {arrivals: {poisson: {rate: 1/s}}}\npools: {web: {work: 1 ms}}\n"
          + "agreement: {promise: 99 %}")
    }
  }

  @Test(
    "terms that cannot bite, or pay where the promise holds, are told",
    arguments: [
      ("maintenance: [{every: week, lasts: 7 days}]", "maintenance covers all of the time"),
      ("exclusions: {shorter_than: 40 days}", "Outages shorter than 40 days do not count"),
      ("exclusions: {causes: [web]}", "excludes every cause"),
      ("tiers: [{below: 99.95 %, credit: 10 %}]", "The tier below 99.95 % lies above the promise"),
      ("maintenance: [{every: week, lasts: 6 days}]", ""),
      ("exclusions: {shorter_than: 30 days}", ""),
      ("tiers: [{below: 99 %, credit: 10 %}]", ""),
    ])
  func cautions(terms: String, words: String) throws {
    let plan = try ModelText.plan(
      """
      components: {web: {failures: [{down: {up_time: 1000 h, down_time: 1 h}}]}}
      agreement: {promise: 99 %, \(terms)}
      run: {horizon: 730 h, replications: 10}
      """)
    for isIndependent in [false, true] {
      let notes = plan.judgingAgreement(isIndependent: isIndependent).notes
      if words.isEmpty {
        #expect(notes.isEmpty)
      } else {
        #expect(notes.contains { $0.contains(words) }, "\(notes)")
      }
    }
  }

  @Test(
    "a horizon of no whole periods says which ones are judged",
    arguments: [
      ("40 days", "calendar-month", "judged: 2025-01, together 31 days"),
      ("75 days", "calendar-month", "judged: 2025-01 to 2025-02, together 59 days"),
      ("100 days", "month", "judged: 3 months of 730 h, together 91.25 days"),
      ("20 days", "calendar-month", "2025-01 is judged instead, 31 days"),
      ("365 days", "calendar-month", ""), ("1 year", "month", ""), ("3 years", "year", ""),
    ])
  func judged(horizon: String, clock: String, words: String) throws {
    let plan = try ModelText.plan(
      """
      components: {web: {failures: [{down: {up_time: 1000 h, down_time: 1 h}}]}}
      agreement: {promise: 99 %, clock: \(clock)}
      run: {horizon: \(horizon), replications: 10}
      """)
    let notes = plan.judgingAgreement(isIndependent: false).notes
    if words.isEmpty {
      #expect(notes.isEmpty)
    } else {
      #expect(notes.contains { $0.contains(words) }, "\(notes)")
    }
  }

  @Test("the horizon becomes whole periods, and independent ones are as many")
  func horizons() throws {
    let month = 2_628_000.0
    let plan = try ModelText.plan(
      """
      components: {web: {failures: [{down: {up_time: 1000 h, down_time: 1 h}}]}}
      agreement: {promise: 99 %}
      run: {horizon: 100 days, replications: 10}
      """)
    let consecutive = plan.judgingAgreement(isIndependent: false)
    #expect(consecutive.horizon == 3 * month && consecutive.warmUp == plan.warmUp)
    let independent = plan.judgingAgreement(isIndependent: true)
    #expect(independent.horizon == month && independent.warmUp == 0)
    #expect(independent.replications == 30)
  }
}
