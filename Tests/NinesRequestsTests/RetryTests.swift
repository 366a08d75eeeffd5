import NinesKernel
import Testing

@Suite("clients that try again")
struct RetryTests {
  @Test("fixed and doubling pauses", arguments: [(false, 6.0), (true, 14)])
  func pauses(grows: Bool, total: Double) {
    var bench = Bench([(0, 1)])
    bench.connect()
    bench.pool.connectRetries = 0
    bench.change(0, to: .refuses, at: 0)
    bench.plan.retries.attempts = 3
    bench.plan.retries.base = 2
    bench.plan.retries.grows = grows
    #expect(bench.run().all == [Fate(.refused, total)])
  }

  @Test("a client stops when its patience ends before the next attempt")
  func patience() {
    var bench = Bench([(0, 1)])
    bench.connect()
    bench.pool.connectRetries = 0
    bench.change(0, to: .refuses, at: 0)
    bench.plan.patience = 5
    bench.plan.retries.attempts = 50
    bench.plan.retries.base = 2
    #expect(bench.run().all == [Fate(.refused, 4)])
  }

  @Test("the budget pays for one retry in five requests")
  func budget() {
    var bench = Bench((0..<20).map { (Double($0) * 0.01, 1.0) })
    bench.connect()
    bench.pool.connectRetries = 0
    bench.change(0, to: .refuses, at: 0)
    bench.plan.retries.attempts = 1
    bench.plan.retries.base = 0.001
    bench.plan.retries.budget = 0.2
    #expect(bench.run().observations.retries == 4)
  }

  @Test("a budget of successes pays for one retry in five of them", arguments: [0, 4, 10])
  func budgetOfSuccesses(good: Int) {
    let served = (0..<good).map { (Double($0) * 0.01, 0.001) }
    var bench = Bench(served + (0..<20).map { (1 + Double($0) * 0.01, 1.0) })
    bench.connect()
    bench.pool.connectRetries = 0
    bench.change(0, to: .refuses, at: 0.9)
    bench.plan.retries.attempts = 1
    bench.plan.retries.base = 0.001
    bench.plan.retries.budget = 0.2
    bench.plan.retries.budgetIsFromSuccesses = true
    #expect(bench.run().observations.retries == good / 5)
  }

  @Test(
    "a client that gave an attempt up leaves it working, or takes it along",
    arguments: [false, true])
  func attemptTimeout(abandons: Bool) {
    var bench = Bench([(0, 5), (0, 5)], workers: 1)
    bench.plan.abandons = abandons
    bench.plan.retries.attempts = 1
    bench.plan.retries.base = 1
    bench.plan.retries.attemptTimeout = 6
    let fates = bench.run()
    #expect(fates.fault == nil)
    // Left in the queue, the second's first attempt is served to nobody from 5 to 10 s, its next from 10 to 15.
    #expect(
      fates.all == [Fate(.good, 5), abandons ? Fate(.good, 12) : Fate(.abandoned, 13)])
    #expect(abs(fates.observations.servers[0].busyTime - (abandons ? 11 : 15)) < 1e-9)
  }
}
