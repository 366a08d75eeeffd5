import NinesExperiment
import NinesKernel
import NinesStatistics
import Testing

/// A load that cannot be carried has no steady state, by arithmetic or by what is seen, and no number.
@Suite struct StabilityTests {
  /// Speeds 3:2:1, 600 requests per second at full load.
  private static func unequal(
    _ balancer: String, rate: Double, weights: (Int, Int, Int) = (3, 2, 1), extra: String = "",
    horizon: Double = 60, seed: Int = 1
  ) -> String {
    """
    traffic: {arrivals: {poisson: {rate: \(rate)/s}}, clients: {count: 60000}}
    pools:
      web:
        servers:
          a: {speed: 3, weight: \(weights.0)}
          b: {speed: 2, weight: \(weights.1)}
          c: {speed: 1, weight: \(weights.2)}
        balancer: \(balancer)
        work: {exponential: {mean: 10 ms}}
        \(extra)
    run: {horizon: \(horizon) s, warm_up: 5 s, replications: 8, seed: \(seed)}
    """
  }

  @Test(
    "what the shares of a policy make of the load is known without a run",
    arguments: [
      ("round-robin", 595.0, (3, 2, 1), nil as String?),
      ("round-robin", 601, (3, 2, 1), "a gets 100.2 % of the work it can do"),
      ("round-robin", 310, (1, 1, 1), "c gets 103 % of the work it can do"),
      ("random", 310, (1, 1, 1), "c gets 103 % of the work it can do"),
      ("random", 290, (1, 1, 1), nil),
      ("least-connections", 595, (1, 1, 1), nil),
      ("least-connections", 606, (1, 1, 1), "web gets 101 % of the work its servers can do"),
      // One server in nine draws falls to the slowest alone.
      ("{random-of: {choices: 1}}", 310, (1, 1, 1), "c gets at least 103 % of the work it can do"),
      ("random-of", 595, (1, 1, 1), nil),
      ("source-hash", 590, (3, 2, 1), nil),
      ("source-hash", 330, (1, 1, 1), "c gets 110 % of the work it can do"),
    ])
  func arithmetic(
    balancer: String, rate: Double, weights: (Int, Int, Int), cause: String?
  ) throws {
    let text = Self.unequal(balancer, rate: rate, weights: weights, horizon: 1)
    let result = Sweep.run(
      Scenario(name: "x", plan: try ModelText.plan(text)), options: ExperimentOptions())
    #expect(result.noSteadyState == cause)
    #expect((result.replicationCount == 0) == (cause != nil))
  }

  @Test("a run says so too: no number of requests, but how busy the servers were")
  func run() throws {
    let result = try ModelText.run(
      Self.unequal("round-robin", rate: 400, weights: (1, 1, 1)) + "\nfigures: [utilisation of a]")
    for metric in ["response_mean", "response_p99", "error_share", "availability_request"] {
      guard case .unsupported(.noSteadyState) = try result.finding(metric) else {
        Issue.record("\(metric): \(try result.finding(metric))")
        continue
      }
    }
    #expect(result.latency.isEmpty)
    let busy = result.figures.first { $0.metric == "utilisation" && $0.subject == "a" }
    // A third of 400 requests a second, of 300 that it can do.
    #expect(abs((busy?.finding.estimate?.value ?? 0) - 0.444) < 0.02)
    #expect(result.warnings.contains { $0.hasPrefix("No steady state: c gets 133 %") })
  }

  @Test(
    "where something limits the queue, or clients leave, any load has a steady state",
    arguments: ["queue_limit: 20", "capacity: 50", "queue_timeout: 1 s", "server_timeout: 2 s"])
  func limited(extra: String) throws {
    let result = try ModelText.run(Self.unequal("round-robin", rate: 700, extra: extra))
    #expect(result.noSteadyState == nil)
    #expect(try result.finding("error_share").estimate != nil)
  }

  /// An idle server first, else any: the slow one gets a third of what finds all busy, which is too much from 80 % on.
  @Test("a policy whose shares are not known is found out by its backlog")
  func evidence() throws {
    let found = try ModelText.run(Self.unequal("idle-first", rate: 540, horizon: 120))
    #expect(found.noSteadyState == "what waits in web grows as long as the run lasts")
    let sound = try ModelText.run(Self.unequal("idle-first", rate: 360, horizon: 120))
    #expect(sound.noSteadyState == nil)
    // The same by events.
    let events = try ModelText.run(
      Self.unequal("idle-first", rate: 540, extra: "connection_limit: 100000", horizon: 120))
    #expect(events.noSteadyState == found.noSteadyState)
  }

  /// Relaxation takes minutes at 98 % load, as long as the run. Correct code: an alarm in 100 runs once in 100 sets.
  @Test(
    "a heavy load that can be carried gives no alarm, however short the run", arguments: [10.0, 60])
  func noAlarm(horizon: Double) throws {
    var alarms = 0
    for seed in 1...50 {
      let text = Self.unequal("least-connections", rate: 588, horizon: horizon, seed: seed)
      alarms += try ModelText.run(text).noSteadyState == nil ? 0 : 1
    }
    #expect(alarms == 0)
  }

  @Test("a load that changes over time and failures that come and go give no alarm")
  func changing() throws {
    let day = try ModelText.run(
      """
      traffic: {arrivals: {varying: {rate: 80/s, wave: {amplitude: 50 %, period: 400 s}}}}
      pools: {web: {work: {exponential: {mean: 10 ms}}}}
      run: {horizon: 100 s, warm_up: 0 s, replications: 8}
      """)
    #expect(day.noSteadyState == nil)
    let failing = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 150/s}}}
      pools:
        web:
          servers: 2
          balancer: least-connections
          work: {exponential: {mean: 10 ms}}
          health_check: immediate
          failures: [{process-gone: {up_time: {exponential: {mean: 10 min}}, down_time: {exponential: {mean: 1 min}}}}]
      run: {horizon: 600 s, warm_up: 0 s, replications: 12}
      """)
    #expect(failing.noSteadyState == nil)
  }

  @Test("a candidate without a steady state has lost, and has no number")
  func loses() throws {
    let scenarios = try ["round-robin", "least-connections"].map { word in
      Scenario(
        name: word, plan: try ModelText.plan(Self.unequal(word, rate: 400, weights: (1, 1, 1))))
    }
    let found = Comparison.run(scenarios)
    let figure = try #require(found.figure("response_mean"))
    #expect(figure.winner == 1)
    #expect(figure.findings[0].estimate == nil)
    #expect(figure.pairs.isEmpty)
    #expect(found.results[0].replicationCount == 0)
  }
}
