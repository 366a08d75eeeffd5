import Foundation
import NinesExperiment
import NinesKernel
import NinesRandom
import NinesStatistics
import NinesTheory
import Testing

/// Probabilities, credits and promises of a server that fails every 700 h for 1 h, against its chain.
@Suite("Figures of an agreement")
struct AgreementFigureTests {
  static func plan(
    _ agreement: String, up: String = "{exponential: {mean: 700 h}}",
    down: String = "{exponential: {mean: 1 h}}", horizon: String = "1 year",
    warmUp: String = "0 s", replications: Int = 8, seed: Int = 1, isIndependent: Bool = false
  ) throws -> Plan {
    try ModelText.plan(
      """
      components: {web: {failures: [{down: {up_time: \(up), down_time: \(down)}}]}}
      agreement: {\(agreement)}
      run: {horizon: \(horizon), warm_up: \(warmUp), replications: \(replications), seed: \(seed)}
      """
    ).judgingAgreement(isIndependent: isIndependent)
  }

  private static let server = RepairableGroup(
    units: 1, needed: 1, meanTimeToFailure: 700 * 3600, meanTimeToRepair: 3600, crews: 1
  ).chain
  private static let month = 730.0 * 3600  // seconds

  /// The chance that a month is down for longer, which begins up or as the long run finds it.
  private static func beyond(_ seconds: Double, isFresh: Bool) -> Double {
    server.chain.probability(
      ofMoreThan: seconds, in: server.isUp.map { !$0 }, within: month,
      from: isFresh ? server.chain.surely(in: server.start) : server.shares)
  }

  struct Claim: Sendable, CustomTestStringConvertible {
    let metric: String
    let promise: String
    let isIndependent: Bool
    let replications: Int
    let truth: Double
    var testDescription: String {
      "\(metric) at \(promise), \(isIndependent ? "independent" : "consecutive")"
    }
  }

  static let claims: [Claim] = {
    let fresh = beyond(2628, isFresh: true)
    // The down time that one month in a hundred passes, by halving.
    var (low, high) = (0.0, month)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if beyond(middle, isFresh: true) > 0.01 { low = middle } else { high = middle }
    }
    return [
      Claim(
        metric: "breach_probability", promise: "99.9 %", isIndependent: true, replications: 5,
        truth: fresh),
      Claim(
        metric: "breach_probability_year", promise: "99.5 %", isIndependent: true,
        replications: 60, truth: 1 - pow(1 - beyond(13_140, isFresh: true), 12)),
      Claim(
        metric: "breach_probability", promise: "99.9 %", isIndependent: false, replications: 20,
        truth: beyond(2628, isFresh: false)),
      Claim(
        metric: "breach_probability", promise: "99.5 %", isIndependent: false, replications: 20,
        truth: beyond(13_140, isFresh: false)),
      Claim(
        metric: "availability_promise", promise: "99.9 %", isIndependent: true, replications: 50,
        truth: 1 - high / month),
      Claim(
        metric: "credit_mean", promise: "99.9 %", isIndependent: true, replications: 20,
        truth: 0.1 * fresh + 0.4 * beyond(26_280, isFresh: true)),
    ]
  }()

  /// Of 300 intervals that cover with 0.93 or more at least 255 do, but once in a million seeds; with 0.77 so many
  /// would once in a thousand. The bound of a promise is one-sided at the same confidence.
  @Test("intervals cover the exact answer", arguments: claims)
  func coverage(claim: Claim) throws {
    var covered = 0
    for seed in 1...300 {
      let plan = try Self.plan(
        "promise: \(claim.promise), tiers: [{below: 99.9 %, credit: 10 %}, {below: 99 %, credit: 50 %}]",
        warmUp: "60 days", replications: claim.replications, seed: seed,
        isIndependent: claim.isIndependent)
      switch try Experiment.run(plan: plan).finding(claim.metric) {
      case .supported(let estimate): covered += estimate.interval.contains(claim.truth) ? 1 : 0
      case .bounded(let bound):
        covered += (bound.side == .upper) == (claim.truth <= bound.value) ? 1 : 0
      case .unsupported(let shortfall): Issue.record("\(shortfall)")
      }
    }
    #expect(covered >= 255, "\(covered) of 300")
  }

  @Test("where nothing breaks, the run proves what breaches are at most")
  func none() throws {
    let plan = try Self.plan(
      "promise: 99 %, tiers: [{below: 99 %, credit: 50 %}], bill: 100 USD", up: "100 years",
      replications: 10)
    let result = Experiment.run(plan: plan)
    // A year holds a month that is as good as independent of the others for every ten hours of repair, so all twelve.
    let none = 1 - pow(0.05, 1 / 120.0)
    guard case .bounded(let breach) = try result.finding("breach_probability"),
      case .bounded(let credit) = try result.finding("credit_mean"),
      case .bounded(let year) = try result.finding("breach_probability_year")
    else {
      Issue.record("not bounded")
      return
    }
    #expect(breach.side == .upper && abs(breach.value - none) < 1e-12)
    #expect(credit.side == .upper && abs(credit.value - 50 * none) < 1e-9)
    #expect(year.side == .upper && abs(year.value - (1 - pow(0.05, 1 / 10.0))) < 1e-12)
  }

  @Test("what chance does not touch is exact")
  func certain() throws {
    let plan = try Self.plan(
      "promise: 99.9 %, tiers: [{below: 99.9 %, credit: 10 %}], bill: 1000 EUR",
      up: "1450 h", down: "10 h")
    let result = Experiment.run(plan: plan)
    // Down in the last ten hours of every second month.
    let expected: [(String, Double)] = [
      ("breach_probability", 0.5), ("breach_probability_year", 1), ("full_period_share", 0.5),
      ("credit_mean", 50), ("credit_per_year", 600), ("credit_per_year_p95", 600),
      ("availability_period_mean", 1 - 5.0 / 730), ("availability_period_p05", 1 - 10.0 / 730),
      ("availability_period_p50", 1 - 0.0), ("availability_promise", 1 - 10.0 / 730),
    ]
    for (metric, value) in expected {
      let estimate = try result.estimate(metric)
      #expect(abs(estimate.value - value) < 1e-9, "\(metric): \(estimate.value)")
      #expect(estimate.interval.width == 0)
    }
    #expect(result.figures.first { $0.metric == "credit_per_year" }?.unit == "EUR/year")
  }

  @Test(
    "nines run tells the chance of a breach too, and says where the horizon is too short for it")
  func usual() throws {
    let model = """
      components: {web: {failures: [{down: {up_time: 100 h, down_time: 1 h}}]}}
      agreement: {promise: 99.9 %}
      """
    let long = try ModelText.run("\(model)\nrun: {horizon: 1 year, warm_up: 0 s, replications: 4}")
    #expect(try long.estimate("breach_probability").value == 1)
    #expect(long.periods.count == 48)
    let short = try ModelText.run("\(model)\nrun: {horizon: 1 week, warm_up: 0 s, replications: 4}")
    #expect(try short.finding("breach_probability") == .unsupported(.noObservations))
    #expect(short.warnings.contains { $0.contains("holds no whole period") })
  }

  @Test("periods.csv keeps the first ten thousand periods, and the run says what it leaves out")
  func cap() throws {
    let plan = try Self.plan("promise: 99 %", horizon: "100 years", replications: 9)
    let result = Experiment.run(plan: plan)
    #expect(result.periods.count == 10_000)
    #expect(result.warnings.contains { $0.contains("ends after 10000; 800 more") })
  }

  /// Over 2000 pairs of unavailabilities and random tiers.
  @Test("credits never fall as more time is down")
  func monotone() {
    var stream = RandomStream(seed: 4)
    for _ in 0..<2000 {
      var agreement = AgreementPlan(promise: 0.999)
      var credit = 0.0
      agreement.tiers = (0..<3).map { number in
        credit = min(1, credit + stream.unit() / 2)
        return .init(below: 0.99999 - 0.1 * Double(number) - 0.05 * stream.unit(), credit: credit)
      }
      let (one, other) = (0.4 * stream.unit(), 0.4 * stream.unit())
      #expect(agreement.credit(for: min(one, other)) <= agreement.credit(for: max(one, other)))
      #expect((0...agreement.deepestCredit).contains(agreement.credit(for: one)))
    }
  }
}
