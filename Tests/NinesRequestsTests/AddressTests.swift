import NinesKernel
import Testing

/// The schedule of connection requests: Linux ip-sysctl documentation, tcp_syn_retries.
@Suite("a virtual address that moves")
struct AddressTests {
  func bench(_ requests: [(at: Double, work: Double)]) -> Bench {
    var bench = Bench(requests)
    bench.connect(routers: 2)
    return bench
  }

  @Test(
    "a patient client connects at the next repeat after the takeover",
    arguments: [(0.5, 1.0), (2.5, 3), (3.5, 7)])
  func takeover(lasts: Double, connected: Double) {
    var bench = bench([(10, 1)])
    bench.change(1, to: .silent, at: 10)
    bench.hold(by: 2, at: 10 + lasts)
    #expect(bench.run().all == [Fate(.good, connected + 1)])
  }

  @Test("a client without patience for the next repeat gives up when its patience ends")
  func impatient() {
    var bench = bench([(10, 1)])
    bench.plan.patience = 5
    bench.change(1, to: .silent, at: 10)
    #expect(bench.run().all == [Fate(.abandoned, 5)])
  }

  @Test("a host without its balancer refuses at once")
  func refuses() {
    var bench = bench([(10, 1)])
    bench.change(1, to: .refuses, at: 10)
    #expect(bench.run().all == [Fate(.refused, 0)])
  }

  @Test("connections break at a takeover; a silent balancer leaves the client waiting")
  func broken() {
    var moved = bench([(10, 4)])
    moved.hold(by: 2, at: 12)
    let fates = moved.run()
    #expect(fates.fault == nil)
    #expect(fates.all == [Fate(.reset, 2)])
    #expect(abs(fates.observations.servers[0].busyTime - 4) < 1e-9)
    var silent = bench([(10, 4)])
    silent.plan.patience = 30
    silent.change(1, to: .silent, at: 12)
    silent.hold(by: 2, at: 14)
    #expect(silent.run().all == [Fate(.abandoned, 30)])
  }
}
