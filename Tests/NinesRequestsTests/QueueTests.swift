import NinesKernel
import NinesRandom
import Testing

@Suite("queues and limits")
struct QueueTests {
  @Test("k workers serve in the order of arrival")
  func workers() {
    let bench = Bench([(0, 3), (0.5, 1), (1, 1), (1.25, 1)], workers: 2)
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [Fate(.good, 3), Fate(.good, 1), Fate(.good, 1.5), Fate(.good, 2.25)])
    #expect(abs(fates.observations.pools[0].queueTime - 1.75) < 1e-9)
    #expect(abs(fates.observations.pools[0].inSystemTime - 7.75) < 1e-9)
    #expect(abs(fates.observations.servers[0].busyTime - 6) < 1e-9)
  }

  @Test("a full queue and a full pool refuse at once", arguments: [true, false])
  func limits(inServer: Bool) {
    var bench = Bench([(0, 2), (0.5, 1), (1, 1)])
    if inServer { bench.pool.queueLimit = 1 } else { bench.pool.capacity = 2 }
    #expect(bench.run().all == [Fate(.good, 2), Fate(.good, 2.5), Fate(.queueFull, 0)])
  }

  @Test("a wait ends with the queue timeout, in a server and at the balancer", arguments: [nil, 1])
  func queueTimeout(connectionLimit: Int?) {
    var bench = Bench([(0, 5), (1, 1), (2, 1), (4.5, 1)])
    bench.pool.connectionLimit = connectionLimit
    bench.pool.queueTimeout = .constant(2)
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [
        Fate(.good, 5), Fate(.queueTimeout, 2), Fate(.queueTimeout, 2), Fate(.good, 1.5),
      ])
    #expect(abs(fates.observations.pools[0].queueTime - 4.5) < 1e-9)
  }

  @Test("a queue timeout that falls on the end of the service is over")
  func staleTimeout() {
    var bench = Bench([(0, 1), (0, 1)])
    bench.pool.queueTimeout = .constant(2)
    bench.pool.serverTimeout = 50
    #expect(bench.run().all == [Fate(.good, 1), Fate(.good, 2)])
  }

  @Test("the connection limit queues at the balancer, and whoever waited longest goes first")
  func connectionLimit() {
    var bench = Bench([(0, 2), (0, 3), (0.5, 1), (1, 1), (1.5, 1)], servers: 2, workers: 4)
    bench.pool.connectionLimit = 1
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [
        Fate(.good, 2), Fate(.good, 3), Fate(.good, 2.5), Fate(.good, 3), Fate(.good, 2.5),
      ])
  }

  @Test("a place that a failed attempt frees goes to the next in line")
  func roomAfterFailure() {
    var bench = Bench([(0, 1), (0, 1), (0, 1)])
    bench.pool.connectionLimit = 1
    bench.pool.connectRetries = 0
    bench.connect()
    bench.change(0, to: .hangs, at: 0)
    bench.pool.serverTimeout = 4
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [
        Fate(.serverTimeout, 4), Fate(.serverTimeout, 8), Fate(.serverTimeout, 12),
      ])
  }

  @Test("policies with tables keep the connection limit", arguments: [0, 1, 2])
  func tables(policy: Int) {
    var bench = Bench((0..<12).map { (Double($0) * 0.01, 1.0) }, servers: 3, workers: nil)
    bench.pool.weights = [3, 2, 1]
    bench.pool.connectionLimit = 1
    bench.pool.balancer = [WeightedRandom(), SourceHash(), ConsistentHash()][policy]
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(fates.all.allSatisfy { $0.outcome == .good })
  }

  @Test("time above a number, samples, and sums agree with the sketch on paper")
  func numbers() {
    var bench = Bench([(1, 3), (2, 1), (3, 1)])
    bench.plan.wants.thresholds = [(nil, 1), (0, 2)]
    bench.plan.wants.samples = [(nil, 2.5), (0, 3.5), (nil, 5.5), (nil, 6.5)]
    let fates = bench.run()
    #expect(fates.observations.timeAbove == [3, 1])  // 2...5 and 3...4
    #expect(fates.observations.samples == [2, 3, 1, 0])
  }

  @Test("a closed population thinks, asks, waits, and thinks again")
  func closed() {
    var plan = RequestPlan(
      arrivals: ArrivalSource(.closed(clients: 2, think: .constant(1))), seed: 1)
    plan.classes = [ClassPlan(name: "a", share: 1, entry: 0, work: [.constant(1)], next: [[]])]
    plan.pools = [
      RequestPoolPlan(name: "web", servers: ["s"], workers: 1, balancer: RoundRobin())
    ]
    let seen = ReplayJob(plan: plan, end: 10.5).run()
    // From 1 s on the server is never idle; all but the first wait from 0 to 1 s in turn.
    #expect(abs(seen.servers[0].busyTime - 9.5) < 1e-9)
  }

  @Test("given work of zero is no work, and a route draws its next step")
  func routes() {
    var bench = Bench([(0, 0), (1, 2)])
    bench.plan.pools.append(
      RequestPoolPlan(name: "db", servers: ["d"], workers: 1, balancer: RoundRobin()))
    bench.plan.classes = bench.plan.classes.map {
      ClassPlan(
        name: $0.name, share: $0.share, entry: 0, work: [.constant(9), .constant(0.5)],
        next: [[(1, 1)], []])
    }
    #expect(bench.run().all == [Fate(.good, 0.5), Fate(.good, 2.5)])
  }
}
