import NinesExperiment
import NinesKernel
import NinesStatistics
import NinesVocabulary
import Testing

/// Who gets the requests when some servers cannot, and what becomes of clients that give up.
@Suite struct SpreadTests {
  @Test(
    "a dead server that nobody has noticed yet leaves its turns to all others",
    arguments: ["round-robin", "random", "least-connections"])
  func undetected(balancer: String) throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 150/s}}}
      pools:
        web:
          servers: {s0: {}, s1: {failures: [{process-gone: {up_time: 1 ms, down_time: 10 years}}]}, s2: {}}
          balancer: \(balancer)
          redispatch: true
          work: {exponential: {mean: 10 ms}}
      figures: [utilisation of s0, utilisation of s2]
      run: {horizon: 10 min, warm_up: 10 s, replications: 4}
      """)
    #expect(try result.mean("error_share") == 0)
    // 0.75 each; half of the requests that meet s1 first go on to each of the others. A least-connections balancer sees
    // s1 empty and moves on as well.
    for server in ["s0", "s2"] {
      #expect(abs(try result.mean("utilisation", of: server) - 0.75) < 0.03, "\(server)")
    }
  }

  @Test("a limit on connections keeps round robin even")
  func connectionLimit() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 30/s}}}
      pools: {web: {servers: 3, connection_limit: 1, work: {exponential: {mean: 10 ms}}}}
      figures: [utilisation of web1, utilisation of web2, utilisation of web3]
      run: {horizon: 1 h, warm_up: 10 s, replications: 4}
      """)
    for server in 1...3 {
      #expect(abs(try result.mean("utilisation", of: "web\(server)") - 0.1) < 0.003)
    }
  }

  @Test("clients of a closed population come back when they give up")
  func closed() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {closed: {clients: 20, think: 5 s}}, patience: 10 s}
      pools: {web: {workers: unlimited, work: 30 s}}
      run: {horizon: 1 h, warm_up: 5 min, replications: 3}
      """)
    // A cycle of 5 + 10 s; each request stays 30 s, with or without its client: 20 x 30 / 15.
    #expect(abs(try result.mean("in_system_mean") - 40) < 0.2)
    #expect(try result.mean("error_share") == 1)
  }

  @Test("passive checks try each of many servers once")
  func eachOnce() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {renewal: {interarrival: 1 min}}, patience: 1 min}
      pools:
        web:
          servers: 70
          retries: 100
          redispatch: true
          connect_timeout: 100 ms
          health_check: {passive: {max_fails: 100, fail_timeout: 1 s}}
          work: 1 ms
          failures: [{host-silent: {up_time: 1 ms, down_time: 10 years}}]
      figures: [time_to_failure_mean]
      run: {horizon: 10 min, warm_up: 1 min, replications: 2}
      """)
    #expect(abs(try result.mean("time_to_failure_mean") - 7) < 1e-6)
  }

  @Test("the share that waits in the only pool is that of the service")
  func waiting() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 80/s}}, patience: 1 h}
      pools: {web: {work: {exponential: {mean: 10 ms}}}}
      figures: [waiting_share of web]
      run: {horizon: 10 min, replications: 4}
      """)
    let service = try result.mean("waiting_share")
    #expect(abs(service - 0.8) < 0.02)
    #expect(try result.mean("waiting_share", of: "web") == service)
  }

  @Test("a flood of requests ends the run instead of the memory")
  func flood() throws {
    let result = try ModelText.run(
      """
      traffic: {arrivals: {poisson: {rate: 1000000/s}}, patience: 1 h}
      pools: {web: {workers: unlimited, work: 1 h, failures: [{down: {up_time: 1 year, down_time: 1 h}}]}}
      run: {horizon: 1 h, warm_up: 0 s, replications: 2}
      """)
    #expect(result.floodedReplication == 0)
    #expect(result.replicationCount == 0)
  }
}
