import Histogram
import NinesStatistics
import Testing

@Suite struct ResponseHistogramTests {
  /// Twelve decades of times, from a nanosecond to a quarter of an hour.
  static func times(_ count: Int, seed: UInt64) -> [Double] {
    var draws = Draws(seed: seed)
    return (0..<count).map { _ in 1e-9 * draws.lognormal(sigma: 3) * 1e5 }
  }

  static func histogram(_ times: some Sequence<Double>) -> ResponseHistogram {
    var histogram = ResponseHistogram()
    for time in times { histogram.record(time) }
    return histogram
  }

  /// Between two neighbours of the sorted data the quantile may lie anywhere; a bin adds at most 1
  /// / 1024.
  @Test("quantiles agree with sorted data", arguments: [0.01, 0.1, 0.5, 0.9, 0.99, 0.999])
  func quantiles(probability: Double) throws {
    let times = Self.times(20_000, seed: 1001).sorted()
    let quantile = try #require(Self.histogram(times).quantile(probability))
    let rank = Int(probability * 20_000)
    #expect(quantile > times[rank - 1] * (1 - 1.0 / 1024))
    #expect(quantile < times[rank] * (1 + 1.0 / 1024))
  }

  @Test("the share above a time is right to the requests of one bin")
  func exceedances() {
    let times = Self.times(20_000, seed: 1002)
    let histogram = Self.histogram(times)
    for time in times.prefix(50) {
      let above = Double(times.count { $0 > time })
      let near = Double(times.count { abs($0 - time) < time / 1024 })
      #expect(abs(histogram.countAbove(time) - above) <= near)
    }
    #expect(histogram.countAbove(0) == 20_000)
    #expect(histogram.countAbove(1e9) == 0)
  }

  /// HdrHistogram with three digits over nanoseconds is the reference for the layout.
  @Test("bins from 2048 ns on are those of HdrHistogram")
  func reference() {
    var own = ResponseHistogram()
    var reference = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
    for time in Self.times(20_000, seed: 1003) where time >= 2.048e-6 {
      own.record(time)
      reference.record(UInt64(time * 1e9))
    }
    let compact = own.compacted()
    var seen = 0
    for step in reference.recordedValues() {
      // Half a nanosecond off the edges: an edge itself is rounded.
      let low = (Double(reference.lowestEquivalentForValue(step.value)) - 1e-3) / 1e9
      let high = (Double(reference.nextNonEquivalentForValue(step.value)) - 1e-3) / 1e9
      let inside = compact.exceedances(above: low) - compact.exceedances(above: high)
      #expect(abs(inside - Double(step.count)) < 0.05)
      seen += 1
    }
    #expect(seen > 1000)
    #expect(own.count == reference.totalCount)
  }

  @Test("merged parts are the whole, in any order")
  func merging() {
    let times = Self.times(3000, seed: 1004)
    let whole = Self.histogram(times).compacted()
    var live = Self.histogram(times[2000...])
    live.merge(Self.histogram(times[..<1000]))
    live.merge(Self.histogram(times[1000..<2000]))
    #expect(live.compacted() == whole)
    var compact = Self.histogram(times[1000..<2000]).compacted()
    compact.merge(Self.histogram(times[2000...]).compacted())
    compact.merge(Self.histogram(times[..<1000]).compacted())
    compact.merge(CompactHistogram())
    #expect(compact == whole)
  }

  @Test("odd times are counted, not trapped")
  func odd() {
    var histogram = ResponseHistogram()
    for time in [-1e-12, 0, -0.0, Double.leastNonzeroMagnitude, 1e9, 1e300, .infinity, .nan] {
      histogram.record(time)
    }
    #expect(histogram.count == 8)
    #expect(histogram.countAbove(1e-9) == 4)
    #expect(histogram.countAbove(2e9) == 3)
    #expect(histogram.compacted().smallest == 0)
    #expect(histogram.compacted().largest == 9e9)
    histogram.reset()
    #expect(histogram.compacted() == CompactHistogram())
    #expect(histogram.quantile(0.5) == nil)
  }

  @Test("counts past 32 bits survive compacting and merging")
  func large() {
    var histogram = ResponseHistogram()
    histogram.record(0.01, count: 5_000_000_000)
    histogram.record(0.02, count: 1_000_000_000)
    var compact = histogram.compacted()
    compact.merge(histogram.compacted())
    histogram.merge(histogram)
    #expect(compact == histogram.compacted())
    #expect(compact.count == 12_000_000_000)
    #expect(compact.exceedances(above: 0.015) == 2_000_000_000)
  }

  @Test("a replication of a hundred thousand requests takes less than a hundred kilobytes")
  func memory() {
    var draws = Draws(seed: 1005)
    let histogram = Self.histogram((0..<100_000).map { _ in draws.exponential(mean: 0.01) })
    #expect(histogram.compacted().memoryInBytes < 100_000)
  }
}
