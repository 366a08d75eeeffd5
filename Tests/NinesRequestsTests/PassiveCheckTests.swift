import NinesKernel
import Testing

/// nginx 1.22.1, max_fails and fail_timeout on a clock of whole seconds.
@Suite("passive checks")
struct PassiveCheckTests {
  func bench(servers: Int, fails: Int, every: Double = 0.1, lasting: Double = 20) -> Bench {
    let count = Int(lasting / every)
    var bench = Bench(
      (0..<count).map { (0.05 + Double($0) * every, 0.001) }, servers: servers, workers: nil)
    bench.connect()
    var rules = PassiveCheckRules()
    rules.maxFails = fails
    rules.failTimeout = 3
    bench.pool.passive = rules
    bench.pool.redispatch = true
    bench.change(0, to: .refuses, at: 0)
    return bench
  }

  @Test("three failures, then one probe every four seconds, and no client sees an error")
  func probes() {
    let fates = bench(servers: 2, fails: 3).run()
    #expect(fates.fault == nil)
    #expect(fates.all.allSatisfy { $0 == Fate(.good, 0.001) })
    // Three at first; probes at 4, 8, 12 and 16 s.
    #expect(fates.observations.retries == 7)
  }

  @Test("a single server is tried at every request")
  func single() {
    let fates = bench(servers: 1, fails: 1).run()
    #expect(fates.all.allSatisfy { $0 == Fate(.refused, 0) })
  }

  @Test("with all out, requests are refused without a try")
  func allOut() {
    var bench = bench(servers: 2, fails: 1)
    bench.change(1, to: .refuses, at: 0)
    let fates = bench.run()
    #expect(fates.all[0] == Fate(.refused, 0))
    #expect(fates.all[1] == Fate(.noServer, 0))
    #expect(fates.all.count { $0.outcome == .refused } == 5)  // at 0, 4, 8, 12 and 16 s
  }

  @Test("requests that wait for a server go on when the clock lets one in again")
  func queued() {
    var bench = bench(servers: 2, fails: 1, every: 1, lasting: 3)
    bench.record = []
    for server in 0...1 {
      bench.change(server, to: .refuses, at: 0)
    }
    for server in 0...1 { bench.change(server, to: [], at: 2) }
    bench.pool.queuesWithoutServer = true
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(fates.all[0] == Fate(.refused, 0))
    #expect(fates.all[1] == Fate(.good, 2.951))
  }
}
