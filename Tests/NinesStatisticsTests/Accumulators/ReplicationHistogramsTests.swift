import NinesStatistics
import Testing

@Suite struct ReplicationHistogramsTests {
  static func replication(_ number: Int) -> CompactHistogram {
    var draws = Draws(seed: UInt64(number))
    return ResponseHistogramTests.histogram((0..<20).map { _ in draws.exponential(mean: 1) })
      .compacted()
  }

  @Test("the order in which replications arrive changes nothing", arguments: [7, 256, 600])
  func order(count: Int) {
    let forward = ReplicationHistograms((0..<count).map(Self.replication))
    var shuffled = ReplicationHistograms()
    // Steps of 101 visit every number below 7, 256 or 600 once.
    for step in 0..<count {
      let number = step * 101 % count
      shuffled.add(Self.replication(number), replication: number)
    }
    #expect(shuffled == forward)
    #expect(forward.replications == count)
    #expect(forward.groups.count == min(count, ReplicationHistograms.groupLimit))
    #expect(forward.count == Double(20 * count))
    #expect(forward.pooled.count == forward.count)
  }

  @Test("what lies beyond a quantile counts as so many equal groups")
  func effective() throws {
    func histogram(slow: Int) -> CompactHistogram {
      var histogram = ResponseHistogram()
      for _ in 0..<(1000 - slow) { histogram.record(0.01) }
      for _ in 0..<slow { histogram.record(5) }
      return histogram.compacted()
    }
    let equal = ReplicationHistograms((0..<8).map { _ in histogram(slow: 10) })
    #expect(abs(try #require(equal.effectiveGroups(beyond: 0.98)) - 8) < 1e-9)
    // 30, 10 and nothing: 40 squared over 1000.
    let few = ReplicationHistograms([30, 10, 0, 0, 0].map(histogram))
    #expect(abs(try #require(few.effectiveGroups(beyond: 0.995)) - 1.6) < 1e-9)
    #expect(ReplicationHistograms().effectiveGroups(beyond: 0.5) == nil)
  }

  @Test("more replications leave the numbers of the groups as they were")
  func growth() {
    var histograms = ReplicationHistograms((0..<300).map(Self.replication))
    #expect(histograms.sizes[0] == 2)
    #expect(histograms.sizes[44] == 1)
    let before = histograms.groups[44]
    histograms.add(Self.replication(300), replication: 300)
    #expect(histograms.sizes[44] == 2)
    #expect(histograms.groups[44].count == before.count + 20)
    #expect(histograms.groups[45] == Self.replication(45))
  }
}
