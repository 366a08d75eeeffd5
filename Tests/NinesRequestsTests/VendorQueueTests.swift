import NinesKernel
import NinesRandom
import Testing

@Suite("Full servers before the vendors' balancers")
struct VendorQueueTests {
  private func held(_ count: Int, servers: Int, limit: Int, _ balancer: any Balancer) -> Bench {
    var bench = Bench(
      (0..<count).map { (Double($0) / 64, 10) }, servers: servers, workers: nil)
    bench.pool.connectionLimit = limit
    bench.pool.balancer = balancer
    return bench
  }

  /// HAProxy 2.6.12, measured.
  @Test("first fills its servers; whoever waits is refused after the queue timeout")
  func first() {
    var bench = held(8, servers: 3, limit: 2, HAProxyFirst())
    bench.pool.queueTimeout = .constant(1)
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(fates.all[..<6].allSatisfy { $0 == Fate(.good, 10) })
    #expect(fates.all[6...].allSatisfy { $0 == Fate(.queueTimeout, 1) })
    #expect(fates.observations.servers.map(\.served) == [2, 2, 2])
  }

  /// nginx 1.22.1, measured: 502 at once.
  @Test(
    "nginx refuses at once when all its servers are full",
    arguments: [NGINXRoundRobin(), NGINXLeastConnections(), NGINXRandom()] as [any Balancer])
  func refused(balancer: any Balancer) {
    let fates = held(3, servers: 2, limit: 1, balancer).run()
    #expect(fates.fault == nil)
    #expect(fates.all == [Fate(.good, 10), Fate(.good, 10), Fate(.noServer, 0)])
  }

  @Test(
    "a server that has room again takes the head of the queue",
    arguments: [
      HAProxyRoundRobin(), HAProxyStaticRoundRobin(), HAProxyLeastConnections(), HAProxyFirst(),
      HAProxyRandom(draws: 64),
    ] as [any Balancer])
  func freed(balancer: any Balancer) {
    var bench = Bench([(0, 3), (0, 1), (0.5, 1), (0.75, 1)], servers: 2, workers: nil)
    bench.pool.connectionLimit = 1
    bench.pool.balancer = balancer
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [Fate(.good, 3), Fate(.good, 1), Fate(.good, 1.5), Fate(.good, 2.25)])
  }

  /// Addresses 0 and 2 have the first server, address 1 the second.
  @Test("with HAProxy's hashes a request waits for its own server, past others")
  func ownServer() {
    var bench = Bench([(0, 2), (0.5, 1), (1, 1), (1.25, 1)], servers: 2, workers: nil)
    let clients: [UInt32] = [0, 2, 1, 0]
    bench.plan.arrivals = ArrivalSource(
      .schedule(
        Script(
          zip([(0.0, 2.0), (0.5, 1), (1, 1), (1.25, 1)], clients).enumerated().map { row, pair in
            var arrival = Arrival(time: pair.0.0)
            arrival.work = pair.0.1
            arrival.requestClass = row
            arrival.client = pair.1
            return arrival
          })))
    bench.pool.connectionLimit = 1
    bench.pool.balancer = HAProxySource()
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(
      fates.all == [Fate(.good, 2), Fate(.good, 2.5), Fate(.good, 1), Fate(.good, 2.75)])
    #expect(fates.observations.servers.map(\.served) == [3, 1])
  }

  /// HAProxy 2.6.12, measured: random(1), one of two servers busy; a part of the requests, sent one after another, waits out
  /// the queue timeout although the other server is idle.
  @Test("HAProxy's random waits for a full server while another is idle")
  func idle() {
    var bench = Bench(
      [(0, 490)] + (1...40).map { (Double($0) * 10, 1) }, servers: 2, workers: nil)
    bench.pool.connectionLimit = 1
    bench.pool.queueTimeout = .constant(2)
    bench.pool.balancer = HAProxyRandom(draws: 1)
    let fates = bench.run()
    #expect(fates.fault == nil)
    let waits = fates.all[1...].count { $0 == Fate(.queueTimeout, 2) }
    #expect(fates.all[1...].allSatisfy { $0.outcome == .queueTimeout || $0 == Fate(.good, 1) })
    #expect((5...35).contains(waits))
  }

  /// Weight 4 of 4:1 with two fails allowed counts 2 after one failure: then it is b's turn, (-1 + 2, 1 + 1).
  @Test("a failure that passive checks count lowers the server's weight in nginx's turns")
  func failures() {
    var bench = Bench([(0, 0.25), (1, 0.25)], servers: 2)
    bench.pool.weights = [4, 1]
    bench.pool.balancer = NGINXRoundRobin()
    bench.pool.redispatch = true
    var rules = PassiveCheckRules()
    rules.maxFails = 2
    rules.failTimeout = 10
    bench.pool.passive = rules
    bench.connect()
    bench.change(0, to: .refuses, at: 0)
    bench.change(0, to: [], at: 0.5)
    let fates = bench.run()
    #expect(fates.fault == nil)
    #expect(fates.all == [Fate(.good, 0.25), Fate(.good, 0.25)])
    #expect(fates.observations.servers.map(\.served) == [0, 2])
  }
}
