import NinesKernel
import NinesRandom
import Testing

@Suite("processor sharing")
struct SharingTests {
  @Test("two share one server, then the other has it alone")
  func two() {
    var bench = Bench([(0, 2), (1, 2)])
    bench.pool.discipline = .processorSharing(limit: nil)
    #expect(bench.run().all == [Fate(.good, 3), Fate(.good, 3)])
  }

  @Test("any load ends when small steps of time say so", arguments: 0..<20)
  func bruteForce(seed: Int) {
    var stream = RandomStream(
      key: StreamKey(seed: UInt64(seed), component: "x", purpose: "y"), replication: 0)
    var time = 0.0
    let requests = (0..<12).map { _ in
      time += stream.unit() * 0.8
      return (at: time, work: 0.1 + stream.unit())
    }
    let limit = seed % 2 == 0 ? Int.max : 3
    let workers = 1 + seed % 3
    var bench = Bench(requests, workers: workers)
    bench.pool.discipline = .processorSharing(limit: seed % 2 == 0 ? nil : limit)
    let fates = bench.run()
    #expect(fates.fault == nil)
    let step = 1e-4
    var left = requests.map(\.work)
    var done = Array(repeating: 0.0, count: requests.count)
    var now = 0.0
    while done.contains(0) {
      now += step
      let present = requests.indices.filter { requests[$0].at <= now && left[$0] > 0 }.prefix(limit)
      for row in present {
        left[row] -= step * min(1, Double(workers) / Double(present.count))
        if left[row] <= 0 { done[row] = now - requests[row].at }
      }
    }
    for (fate, expected) in zip(fates.all, done) {
      #expect(abs(fate.after - expected) < 30 * step)
    }
  }

  @Test("orphans of a server timeout keep their share")
  func timeouts() {
    var bench = Bench([(0, 4), (1, 2)])
    bench.pool.discipline = .processorSharing(limit: nil)
    bench.pool.serverTimeout = 3
    let fates = bench.run()
    #expect(fates.fault == nil)
    // The first has 1 + 1 done at 3 s and goes on; the second would be done at 5 s.
    #expect(fates.all == [Fate(.serverTimeout, 3), Fate(.serverTimeout, 3)])
    #expect(abs(fates.observations.servers[0].busyTime - 6) < 1e-9)
  }
}
