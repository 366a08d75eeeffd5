import NinesKernel
import NinesRandom
import Testing

/// Figures of HAProxy 2.6 as measured: four attempts and 503 after 3.0 s; 503 after (n+1) connect timeouts.
@Suite("servers that fail")
struct FailureTests {
  func bench(_ requests: [(at: Double, work: Double)], servers: Int = 1) -> Bench {
    var bench = Bench(requests, servers: servers)
    bench.connect()
    return bench
  }

  @Test("a refused connection is tried three times more, a second apart")
  func refused() {
    var bench = bench([(0, 1)])
    bench.change(0, to: .refuses, at: 0)
    let fates = bench.run()
    #expect(fates.all == [Fate(.refused, 3)])
    #expect(fates.observations.retries == 3)
  }

  @Test("redispatch goes to another server at once; the last one left is tried again and again")
  func redispatch() {
    var both = bench([(0, 1)], servers: 2)
    both.pool.redispatch = true
    both.change(0, to: .refuses, at: 0)
    #expect(both.run().all == [Fate(.good, 1)])
    both.believe(1, up: false, at: 0)
    #expect(both.run().all == [Fate(.refused, 3)])
  }

  @Test("a silent server costs n + 1 connect timeouts")
  func silent() {
    var bench = bench([(0, 1)])
    bench.pool.connectTimeout = 1
    bench.change(0, to: .silent, at: 0)
    #expect(bench.run().all == [Fate(.connectTimeout, 4)])
  }

  @Test(
    "a server that is back answers the next repeat of the connection request",
    arguments: [(0.5, 1.0), (2, 3), (5, 7)])
  func repeats(back: Double, answered: Double) {
    var bench = bench([(0, 1)])
    bench.change(0, to: .silent, at: 0)
    bench.change(0, to: [], at: back)
    #expect(bench.run().all == [Fate(.good, answered + 1)])
  }

  @Test("a server back after the last repeat is too late for the attempt")
  func betweenRepeatAndTimeout() {
    var bench = bench([(0, 1)])
    bench.pool.connectTimeout = 5
    bench.pool.connectRetries = 0
    bench.change(0, to: .silent, at: 0)
    bench.change(0, to: [], at: 4)
    #expect(bench.run().all == [Fate(.connectTimeout, 5)])
  }

  @Test("a server that hangs after accepting costs the server timeout")
  func hangs() {
    var bench = bench([(0, 1)])
    bench.pool.serverTimeout = 50
    bench.change(0, to: .hangs, at: 0)
    #expect(bench.run().all == [Fate(.serverTimeout, 50)])
  }

  @Test("the balancer gives up, the server works on and its worker stays busy")
  func serverTimeout() {
    var bench = bench([(0, 10), (1, 1)])
    bench.pool.serverTimeout = 4
    bench.pool.connectionLimit = 1
    let fates = bench.run()
    #expect(fates.fault == nil)
    // The second gets the connection at 4 s, and waits for the worker until it has no time left.
    #expect(fates.all == [Fate(.serverTimeout, 4), Fate(.serverTimeout, 7)])
    #expect(abs(fates.observations.servers[0].busyTime - 10) < 1e-9)
  }

  @Test("errors come at once; a probe that fails does no harm to requests")
  func errors() {
    var bench = bench([(0, 1), (5, 1)])
    bench.change(0, to: .answersErrors, at: 0)
    bench.change(0, to: .failsProbe, at: 4)
    #expect(bench.run().all == [Fate(.serverError, 0), Fate(.good, 1)])
  }

  @Test("a server that turns slow takes longer for what is left")
  func slow() {
    var bench = bench([(0, 4)])
    bench.pool.slowdowns = [2]
    bench.change(0, to: .slow, at: 1)
    bench.change(0, to: [], at: 3)
    // 1 s of work in the first second, 1 s in the next two, the rest at full speed.
    #expect(bench.run().all == [Fate(.good, 5)])
  }

  @Test(
    "what is in progress at a failure is reset or waits for the timeout",
    arguments: [
      (Impairment.refuses, Fate(.reset, 1)), (.silent, Fate(.serverTimeout, 20)),
      (.hangs, Fate(.reset, 6)),
    ])
  func inProgress(impairment: Impairment, fate: Fate) {
    var bench = bench([(0, 4)])
    bench.pool.serverTimeout = 20
    bench.change(0, to: impairment, at: 1)
    bench.change(0, to: [], at: 6)
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(fates.all == [fate])
  }

  @Test(
    "interrupted work is resumed or begun again, before what came later", arguments: [false, true])
  func takenBack(restarts: Bool) {
    var bench = bench([(0, 4), (0.5, 1), (2, 1)])
    bench.pool.onFailure = restarts ? .restart : .resume
    bench.pool.queuesWithoutServer = true
    bench.change(0, to: .refuses, at: 1)
    bench.believe(0, up: false, at: 1)
    bench.change(0, to: [], at: 6)
    bench.believe(0, up: true, at: 6)
    let first = restarts ? 10.0 : 9.0
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [Fate(.good, first), Fate(.good, first + 0.5), Fate(.good, first)])
  }

  @Test("a server that comes back is slow at first")
  func slowStart() {
    var bench = bench([(10, 3)])
    bench.pool.slowStart = (lasts: 4, beginsAt: 0.5)
    bench.change(0, to: .refuses, at: 1)
    bench.change(0, to: [], at: 10)
    // In 4 s the speed rises from 1/2 to 1: exactly 3 s of work.
    #expect(bench.run().all == [Fate(.good, 4)])
  }

  @Test("another server is tried after a reset where the pool says so")
  func retryOnReset() {
    var bench = bench([(0, 4)], servers: 2)
    bench.pool.retriesOn = [.reset]
    bench.change(0, to: .refuses, at: 1)
    #expect(bench.run().all == [Fate(.good, 5)])
  }
}
