import NinesExperiment
import NinesKernel
import Testing

/// Requests that come by the clock to a server that is down by the clock.
///
/// One request every 10 s, the first after 10 s; up for 90 s, down for 90 s, refused at once and never repeated. So of
/// 18 requests in a cycle those at 90 ... 170 s fail: nine, three in the second minute and six in the third.
@Suite("Agreements measured by requests")
struct AgreementRequestTests {
  static func periods(
    _ agreement: String, horizon: String = "1 month", warmUp: String = "0 s",
    isIndependent: Bool = false
  ) throws -> [PeriodRow] {
    let plan = try ModelText.plan(
      """
      traffic: {arrivals: {renewal: {interarrival: 10 s}}, patience: 1 s}
      pools:
        web: {work: 1 ms, retries: 0, failures: [{process-gone: {up_time: 90 s, down_time: 90 s}}]}
      agreement: {promise: 99.9 %, \(agreement)}
      run: {horizon: \(horizon), warm_up: \(warmUp), replications: 2}
      """
    ).judgingAgreement(isIndependent: isIndependent)
    return Experiment.run(plan: plan).periods.filter { $0.replication == 0 }
  }

  /// A month has 14 600 cycles; the request at its very begin belongs to the month before.
  @Test(
    "a bucket is bad from the stated share of failed requests on",
    arguments: [
      ("requests", 0.5), ("minutes", 1.0 / 3), ("{minutes: {failed: 50 %}}", 1.0 / 3),
      ("{minutes: {failed: 51 %}}", 2.0 / 3), ("{minutes: {bucket: 5 min, failed: 40 %}}", 0),
    ])
  func buckets(measure: String, availability: Double) throws {
    let rows = try Self.periods("measure: \(measure)")
    #expect(rows.count == 1)
    #expect(abs(rows[0].availability - availability) < 1e-5, "\(rows[0].availability)")
  }

  @Test("periods begin after the warm-up, each with its own requests")
  func consecutive() throws {
    let rows = try Self.periods(
      "measure: requests, clock: calendar-month", horizon: "59 days", warmUp: "1 h")
    #expect(rows.map(\.period) == ["2025-01", "2025-02"])
    for row in rows { #expect(abs(row.availability - 0.5) < 1e-5) }
  }

  @Test("an independent month ends with its own length")
  func independent() throws {
    let rows = try Self.periods(
      "measure: requests, clock: calendar-month", horizon: "59 days", isIndependent: true)
    #expect(rows.count == 1)
    #expect(abs(rows[0].availability - 0.5) < 1e-5)
  }

  /// All but the first half hour of each week is maintenance: ten cycles of 18 requests.
  @Test("requests that come in maintenance do not count")
  func maintenance() throws {
    let window = "maintenance: [{every: week, starts: 30 min, lasts: 167.5 h}]"
    let requests = try Self.periods("measure: requests, \(window)")
    // The last week of 730 h is cut after 58 h, and the requests at 0 s and at each change belong to what begins.
    #expect(abs(requests[0].availability - 0.5) < 0.002, "\(requests[0].availability)")
    let minutes = try Self.periods("measure: minutes, \(window)")
    // Five weeks begin in 730 h; 20 bad minutes in each.
    #expect(abs(minutes[0].availability - (1 - 5 * 20.0 / 43_800)) < 1e-12)
  }

  @Test("requests lost in an excluded outage do not count")
  func exclusions() throws {
    for text in ["shorter_than: 91 s", "causes: web1"] {
      let rows = try Self.periods("measure: requests, exclusions: {\(text)}")
      #expect(rows[0].availability == 1, "\(text)")
    }
    let rows = try Self.periods("measure: requests, exclusions: {shorter_than: 80 s}")
    #expect(abs(rows[0].availability - 0.5) < 1e-5)
  }

  /// The fate of these requests is known on arrival; work of 2 s against a patience of 1 s.
  @Test("requests that need no events are counted too", arguments: ["requests", "minutes"])
  func direct(measure: String) throws {
    let plan = try ModelText.plan(
      """
      traffic: {arrivals: {renewal: {interarrival: 10 s}}, patience: 1 s}
      pools: {web: {work: 2 s}}
      agreement: {promise: 99.9 %, measure: \(measure)}
      run: {horizon: 1 month, warm_up: 1 h, replications: 2}
      """
    ).judgingAgreement(isIndependent: false)
    #expect(plan.requests?.isDirect == true)
    #expect(Experiment.run(plan: plan).periods.map(\.availability) == [0, 0])
  }

  /// Two other ways to the same sums, replication by replication; the months fill the window.
  @Test(
    "over whole periods an agreement without exclusions measures what the run does",
    arguments: [
      ("time", "availability_time"), ("minutes", "availability_minutes"),
      ("requests", "availability_request"),
    ])
  func sameAsTheRun(measure: String, metric: String) throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 0.2/s}}, patience: 20 s, enters: site}
      virtual_addresses:
        site:
          routers:
            lb1: {failures: [{host-silent: {up_time: {exponential: {mean: 5 h}}, down_time: 2 min}}]}
            lb2: {priority: 90}
      pools:
        web:
          servers: 2
          work: {exponential: {mean: 1 s}}
          health_check: active
          failures: [{process-gone: {up_time: {exponential: {mean: 2 h}}, down_time: {exponential: {mean: 1 h}}}}]
      agreement: {promise: 99 %, measure: \(measure)}
      figures: [availability_period_mean]
      run: {horizon: 1460 h, warm_up: 100 h, replications: 4}
      """)
    let columns = try [metric, "availability_period_mean"].map { name in
      try #require(result.replicationColumns.firstIndex(of: name))
    }
    #expect(result.replications.count == 4)
    for row in result.replications {
      let values = try columns.map { try #require(row.values[$0]) }
      #expect(values[0] < 0.999)
      // Requests weigh by month, so the mean of two months is theirs only nearly.
      #expect(abs(values[0] - values[1]) < (measure == "requests" ? 1e-3 : 1e-9), "\(values)")
    }
  }
}
