import NinesExperiment
import NinesStatistics
import Testing

/// Bronson et al., HotOS 2021; Huang et al., OSDI 2022: what keeps the failure going, and what ends it.
@Suite("Study: metastable failure")
struct MetastableStudyTests {
  static let model = "6-metastable"
  static let budget = "traffic.retries.fixed.budget=10 %"

  @Test(
    "long after the rush nothing succeeds, and the queue grows",
    arguments: [[], ["traffic.arrivals.varying.flash_crowds.0.lasts=5 s"]])
  func staysDown(changes: [String]) throws {
    let result = try Study.run(Self.model, changes)
    guard case .bounded(let bound) = try result.finding("availability_request") else {
      Issue.record("some requests were good: \(try result.finding("availability_request"))")
      return
    }
    #expect(bound.side == .upper)
    let (before, after, end) = try queue(result)
    #expect(before.interval.upperBound < 60)  // M/M/1 at 80 %: 4 on average
    // 320 attempts a second and 100 answers: 220 more each second for 600 s, 5 % left for chance.
    #expect(abs(end.value - after.value - 132_000) < 0.05 * 132_000, "\(after) \(end)")
  }

  /// Right code fails once in a million seeds: of all the requests of ten minutes at most 0.1 % may fail, and the mean
  /// response is that of M/M/1 at 80 % or 20 %. The interval catches an error of twice its half-width in 999 of 1000.
  @Test(
    "it recovers",
    arguments: [
      ("no retries", ["traffic.retries=none"], 0.05),
      (
        "a budget of successes",
        [
          budget, "traffic.retries.fixed.budget_from=successes",
          "traffic.retries.fixed.budget_reserve=0/s",
        ], 0.05
      ),
      ("a budget of requests", [budget, "traffic.retries.fixed.budget_reserve=0/s"], 0.05),
      ("a short queue", ["pools.web.queue_limit=50"], 0.05),
      ("a limit on waiting", ["pools.web.queue_timeout=500 ms"], 0.05),
      ("work that ends with its client", ["traffic.abandons=true"], 0.05),
      ("a load that bears all attempts", ["traffic.arrivals.varying.rate=20/s"], 0.0125),
      ("no rush", ["traffic.arrivals.varying.flash_crowds=[]"], 0.05),
    ])
  func recovers(name: String, changes: [String], mean: Double) throws {
    let result = try Study.run(Self.model, changes + ["run.replications=32"])
    #expect(try result.mean("error_share") < 0.001, "\(name)")
    let response = try result.estimate("response_mean")
    #expect(response.interval.contains(mean), "\(name): \(response)")
    #expect(response.relativeHalfWidth < 0.2, "\(name): \(response)")
  }

  /// 10 retries a second of the reserve and 8 of the budget leave 2 of the server's 100 to drain the queue with.
  @Test("a budget with the usual reserve recovers too slowly here")
  func reserve() throws {
    let result = try Study.run(Self.model, [Self.budget])
    #expect(try result.mean("error_share") > 0.99)
    let (_, after, end) = try queue(result)
    #expect(end.value < after.value, "\(after) \(end)")
    #expect(end.value > 100, "\(end)")
  }

  private func queue(_ result: ExperimentResult) throws -> (Estimate, Estimate, Estimate) {
    (
      try result.estimate("in_system_mean at 59 s"), try result.estimate("in_system_mean at 600 s"),
      try result.estimate("in_system_mean at 1200 s")
    )
  }
}
