import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesVocabulary
import Testing

/// Down by time and failed by request tell the same story where every request fails while the service is down.
///
/// Histories by constant laws: 80 s up, 20 s down, 200 requests a second of 1 ms. Expected: the down time less what
/// the latest try of a request within its client's patience saves.
@Suite struct DownAndFailedTests {
  static func server(_ mode: String, patience: String, pool: String = "", traffic: String = "")
    -> String
  {
    """
    traffic: {arrivals: {poisson: {rate: 200/s}}, patience: \(patience)\(traffic)}
    pools: {web: {work: 1 ms, failures: [{\(mode): {up_time: 80 s, down_time: 20 s}}]\(pool)}}
    run: {horizon: 2000 s, warm_up: 0 s, replications: 5}
    """
  }

  @Test(
    "an outage ends as much earlier as the last try saves",
    arguments: [
      // Refused: tries at 0, 1, 2, 3 s; silent: connection requests at 0, 1, 3, 7 s.
      ("process-gone", "10 s", "", "", 17.0), ("process-gone", "2 s", "", "", 19),
      ("process-gone", "10 s", ", retries: 6", "", 14),
      ("process-gone", "10 s", ", retries: 0", "", 20),
      ("host-silent", "2 s", "", "", 19), ("host-silent", "10 s", "", "", 13),
      ("host-silent", "20 s", "", "", 5),
      ("host-silent", "10 s", ", connect_timeout: 2 s, retries: 1", "", 17),
      ("hangs", "10 s", "", "", 20), ("answers-errors", "10 s", "", "", 20),
      // Client retries after 3 s, twice.
      ("answers-errors", "10 s", "", ", retries: {fixed: {attempts: 2, pause: 3 s}}", 14),
      ("process-gone", "10 s", ", retries: 0", ", retries: {fixed: {attempts: 2, pause: 3 s}}", 14),
    ])
  func lastTry(mode: String, patience: String, pool: String, traffic: String, down: Double) throws {
    let result = try ModelText.run(
      Self.server(mode, patience: patience, pool: pool, traffic: traffic))
    // 20 outages; the last one of the run may be cut by its end.
    #expect(abs(try result.mean("unavailability_time") * 100 - down) < 1e-6)
    // A share of 0.2 of 400 000 requests has a standard error of 0.0006; a second would be 0.01.
    #expect(abs(try result.mean("error_share") * 100 - down) < 0.4)
  }

  /// Checked every second, down after one failure and up after one success: 80 s up, 20 s down, undetected for half a
  /// second on average and believed down for half a second too long.
  @Test(
    "what a phase saves is what those who come in it are saved by",
    arguments: [
      ("", 20.5), (", when_no_server: queue, queue_timeout: 8 s", 12.5),
      (", when_no_server: queue", 0.5),
    ])
  func phases(pool: String, down: Double) throws {
    let check = ", retries: 0, health_check: {active: {interval: 1 s, fall: 1, rise: 1}}"
    let result = try ModelText.run(
      Self.server("process-gone", patience: "60 s", pool: check + pool))
    let byTime = try result.mean("unavailability_time") * 100
    let byRequest = try result.mean("error_share") * 100
    // The phase of the checks is drawn: uniform within a second, the same in all outages of a replication.
    #expect(abs(byTime - down) < 0.6, "\(byTime)")
    #expect(abs(byTime - byRequest) < 0.25, "\(byTime), \(byRequest)")
  }

  /// One of two servers is gone for good and known to be; the other one fails as above.
  @Test(
    "who tries again depends on how many servers are in rotation",
    arguments: [
      ("process-gone", "{redispatch: true, "), ("process-gone", "{redispatch: false, "),
      ("hangs", "{retry_on: [connection, timeout], server_timeout: 3 s, "),
    ])
  func lastInRotation(mode: String, pool: String) throws {
    let dead = "{failures: [{process-gone: {up_time: 1 ms, down_time: 10 years}}]}"
    let other = "{failures: [{\(mode): {up_time: 96 s, down_time: 4 s}}]}"
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 200/s}}, patience: 60 s}
      pools:
        web: \(pool)work: 1 ms, servers: {dead: \(dead), other: \(other)},
          health_check: {active: {interval: 10 s, fall: 1, rise: 1}}}
      run: {horizon: 2000 s, warm_up: 100 s, replications: 5}
      """)
    let byTime = try result.mean("unavailability_time") * 100
    let byRequest = try result.mean("error_share") * 100
    #expect(byTime > 0.1)
    #expect(abs(byTime - byRequest) < 0.3, "\(byTime), \(byRequest)")
  }

  @Test("requests fail while what the service stands on is down")
  func structure() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 200/s}}, patience: 2 s}
      pools: {web: {work: 1 ms}}
      components: {ups: {failures: [{down: {up_time: 50 s, down_time: 50 s}}]}}
      service: ups
      run: {horizon: 2000 s, warm_up: 0 s, replications: 5}
      """)
    // A connection request is repeated once, a second later.
    #expect(abs(try result.mean("unavailability_time") - 0.49) < 1e-9)
    #expect(abs(try result.mean("error_share") - 0.49) < 0.004)
  }

  @Test("the service is not down while a class of requests is served")
  func oneOfTwoClasses() throws {
    func model(_ visits: String) -> String {
      """
      traffic:
        arrivals: {poisson: {rate: 200/s}}
        patience: 2 s
        classes: {a: {share: 75 %, visits: [one]}, b: {share: 25 %, visits: \(visits)}}
      pools:
        one: {work: 1 ms, retries: 0}
        two: {work: 1 ms, retries: 0, failures: [{process-gone: {up_time: 80 s, down_time: 20 s}}]}
      run: {horizon: 2000 s, warm_up: 0 s, replications: 5}
      """
    }
    let degraded = try ModelText.run(model("[two]"))
    #expect(try degraded.mean("unavailability_time") == 0)
    #expect(abs(try degraded.mean("error_share") - 0.25 * 0.2) < 0.004)
  }

  @Test("repairs after the end of the run still serve those who wait")
  func beyondTheEnd() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 100/s}}, patience: 1 min}
      pools:
        web:
          work: 1 ms
          when_no_server: queue
          on_failure: resume
          health_check: immediate
          failures: [{process-gone: {up_time: 19 s, down_time: 5 s}}]
      run: {horizon: 20 s, warm_up: 0 s, replications: 8}
      """)
    #expect(try result.mean("error_share") == 0)
  }

  @Test("the down time of a component with several ways to fail counts once")
  func overlappingModes() throws {
    // Independent, each down half of the time: one of them is down 3/4 of the time.
    let result = try ModelText.run(
      """
      components:
        box:
          failures:
            - down: {ages: always, up_time: {exponential: {mean: 1 h}}, down_time: {exponential: {mean: 1 h}}}
            - hangs: {ages: always, up_time: {exponential: {mean: 1 h}}, down_time: {exponential: {mean: 1 h}}}
      structure: {all-of-it: {of: [box], need: 1}}
      figures: [unavailability_time of box, unavailability_time of all-of-it]
      run: {horizon: 1000 h, replications: 32}
      """)
    let service = try result.mean("unavailability_time")
    #expect(abs(service - 0.75) < 0.03)
    #expect(abs(try result.mean("unavailability_time", of: "box") - service) < 1e-12)
    #expect(abs(try result.mean("unavailability_time", of: "all-of-it") - service) < 1e-12)
  }

  @Test("failures count in their minute however late the client knows", arguments: [10, 30])
  func lateFailures(patience: Int) throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 1/s}}, patience: \(patience) min}
      pools:
        web:
          servers: {good: {}, bad: {failures: [{hangs: {up_time: 1 ms, down_time: 10 years}}]}}
          balancer: random
          work: 1 ms
      run: {horizon: 6 h, warm_up: 1 min, replications: 3}
      """)
    // Half of 60 requests fail in each minute; fewer than 5 % once in 1e13 minutes.
    #expect(try result.mean("unavailability_minutes") == 1)
  }

  @Test("outages.csv counts those who were lost, and a takeover by hand is a takeover")
  func outageRows() throws {
    let refused = try ModelText.run(
      Self.server("process-gone", patience: "10 s", pool: ", retries: 0"))
    let lost = refused.outages.compactMap(\.lostRequests)
    #expect(lost.count == refused.outages.count)
    // 20 s at 200/s, a standard deviation of 63.
    #expect(lost.dropLast().allSatisfy { abs($0 - 4000) < 330 })
    let standby = try ModelText.run(
      """
      components: {db: {count: 2, failures: [{down: {up_time: 10 h, down_time: 3 h}}]}}
      standby: {pair: {of: [db], kind: cold, switchover: 1 min, coverage: 0 %, manual_switchover: 30 min}}
      service: pair
      run: {horizon: 100 h, warm_up: 0 s, replications: 2}
      """)
    let row = try #require(standby.outages.first)
    #expect(row.duration == 1800)
    #expect(row.takeover == 1800)
  }
}
